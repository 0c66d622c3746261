package io.nomadguard.server.cli;

import io.nomadguard.engine.suite.CaseName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which cases. */
final class CasesOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "CASE",
      description =
          "TOPIC/CASE, a TOPIC, or the folder of either, such as fixtures/images/latest (default: all"
              + " cases)")
  private List<String> cases = List.of();

  @Option(names = "--case", paramLabel = "CASE", description = "the same as an option; repeatable")
  private List<String> more = List.of();

  @Option(
      names = "--fixtures",
      paramLabel = "DIR",
      description = "the folder of cases (default: fixtures/ beside the folder of rules)")
  private @Nullable Path fixtures;

  /** Where the cases of these rules are. */
  Path folder(Path rules) {
    Path folder = fixtures == null ? rules.toAbsolutePath().resolveSibling("fixtures") : fixtures;
    if (!Files.isDirectory(folder)) {
      throw usage("there is no folder of cases at " + folder + ": name it by --fixtures");
    }
    return folder;
  }

  /** Empty for all. */
  List<CaseName> names(Path folder) {
    List<CaseName> names = new ArrayList<>();
    cases.forEach(name -> names.add(name(name, folder)));
    more.forEach(name -> names.add(name(name, folder)));
    return names;
  }

  private CaseName name(String written, Path folder) {
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

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
