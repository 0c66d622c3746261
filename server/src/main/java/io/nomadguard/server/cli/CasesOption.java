package io.nomadguard.server.cli;

import io.nomadguard.engine.suite.CaseName;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which cases. */
final class CasesOption {

  @Parameters(
      arity = "0..*",
      paramLabel = "CASE",
      description =
          "TOPIC/CASE, a TOPIC, or the folder of either, such as fixtures/images/latest (default: all"
              + " cases)")
  private List<String> cases = List.of();

  @Option(names = "--case", paramLabel = "CASE", description = "the same as an option; repeatable")
  private List<String> more = List.of();

  @Mixin private final FixturesOption fixtures = new FixturesOption();

  /** Where the cases of these rules are. */
  Path folder(Path rules) {
    return fixtures.existing(rules);
  }

  /** Empty for all. */
  List<CaseName> names(Path folder) {
    return Stream.concat(cases.stream(), more.stream())
        .map(name -> fixtures.name(name, folder))
        .toList();
  }
}
