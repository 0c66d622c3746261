package io.nomadguard.server.cli;

import io.nomadguard.engine.suite.SuiteOptions;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** In which orders of rules. */
final class OrdersOption {

  private static final int MOST = 1000;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--shuffle",
      paramLabel = "N",
      description =
          "judge each case in N other orders: files in another order, and rules with saliences by"
              + " chance. What comes of it must be the same (default: in one, the same every time)")
  private @Nullable Integer orders;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "what the orders come from; the same gives the same orders")
  private @Nullable Long seed;

  SuiteOptions of(SuiteOptions options) {
    if (orders == null && seed == null) {
      return options;
    }
    int wanted = orders == null ? 1 : orders;
    if (wanted < 1 || wanted > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--shuffle is " + wanted + ", but must be between 1 and " + MOST);
    }
    return options.inOrders(
        wanted, seed == null ? new SplittableRandom().nextInt(1, 1_000_000) : seed);
  }
}
