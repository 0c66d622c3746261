package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which rules. */
final class RulesOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "the folder of rules (default: NOMADGUARD_RULES, else nomadguard's own rules/)")
  private @Nullable Path rules;

  private final Installation installation;

  RulesOption(Installation installation) {
    this.installation = installation;
  }

  /** Whether a folder was named at all. */
  boolean named() {
    return rules != null;
  }

  /** The folder that was named, or the installation's. */
  Path folder() {
    return folder(null);
  }

  /**
   * The folder that was named here, else the one that was named elsewhere, else the installation's.
   */
  Path folder(@Nullable Path elsewhere) {
    Path named = rules == null ? elsewhere : rules;
    Path folder = named == null ? installation.rules() : named;
    if (folder == null) {
      throw usage("no folder of rules is known: name one with --rules DIR");
    }
    if (!Files.isDirectory(folder)) {
      throw usage("there is no folder of rules at " + folder);
    }
    return folder;
  }

  Path cache() {
    return installation.cache();
  }

  /**
   * @throws io.nomadguard.engine.source.InputException when the rules are broken
   */
  Decider open() {
    return Decider.open(folder(), cache());
  }

  /** What is wrong with the command. */
  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
