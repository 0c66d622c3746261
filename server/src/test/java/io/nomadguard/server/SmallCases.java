package io.nomadguard.server;

import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteResult;
import java.nio.file.Path;

/** Cases of {@link SmallRules}: one in which each rule fires, and one in which none does. */
public final class SmallCases {

  private SmallCases() {}

  /** Writes them to a folder {@code fixtures} below this one, and gives that. */
  public static Path in(Path parent) {
    Path fixtures = parent.resolve("fixtures");
    SmallRules.write(fixtures.resolve("main/fires/nomadgen.toml"), SmallRules.NOMADGEN);
    SmallRules.write(fixtures.resolve("main/fires/request.toml"), "tier = \"production\"\n");
    SmallRules.write(
        fixtures.resolve("main/passes/nomadgen.toml"), SmallRules.NOMADGEN.replace("8000", "80"));
    SmallRules.write(fixtures.resolve("main/passes/request.toml"), "tier = \"test\"\n");
    return fixtures;
  }

  /** Writes what these rules answer as what is expected. */
  public static void expect(Path rules, Path fixtures) {
    SuiteResult result =
        Suite.open(rules, fixtures.resolveSibling("cache"), fixtures, true).run(done -> {});
    if (!result.cases().stream().allMatch(done -> done.passed() || done.updated())) {
      throw new IllegalStateException(result.toString());
    }
  }
}
