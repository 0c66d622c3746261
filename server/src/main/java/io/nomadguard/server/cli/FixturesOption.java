package io.nomadguard.server.cli;

import io.nomadguard.engine.suite.CaseName;
import io.nomadguard.engine.suite.NewCase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where cases are, and how one is named. */
final class FixturesOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--fixtures",
      paramLabel = "DIR",
      description = "the folder of cases (default: fixtures/ beside the folder of rules)")
  private @Nullable Path fixtures;

  /** Where the cases of these rules are, be it there yet or not. */
  Path ofRules(Path rules) {
    return fixtures == null ? rules.toAbsolutePath().resolveSibling("fixtures") : fixtures;
  }

  /** Likewise, but it must be there. */
  Path existing(Path rules) {
    Path folder = ofRules(rules);
    if (!Files.isDirectory(folder)) {
      throw usage("there is no folder of cases at " + folder + ": name it by --fixtures");
    }
    return folder;
  }

  /** {@code TOPIC/CASE}, {@code TOPIC}, or the folder of either. */
  CaseName name(String written, Path folder) {
    Path path = Path.of(written);
    Path within = folder.toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute) && absolute.startsWith(within)) {
      path = within.relativize(absolute);
    }
    String first = path.getName(0).toString();
    if (first.isEmpty() || first.equals("..") || path.isAbsolute() || path.getNameCount() > 2) {
      throw usage(
          "\""
              + written
              + "\" names no case: a case is TOPIC/CASE, a topic TOPIC, below "
              + folder);
    }
    return new CaseName(first, path.getNameCount() == 1 ? "" : path.getName(1).toString());
  }

  void refuseExisting(NewCase made, Path folder) {
    if (Files.exists(made.folder(folder))) {
      throw usage("there is a case already at " + made.folder(folder) + "; nothing was written");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
