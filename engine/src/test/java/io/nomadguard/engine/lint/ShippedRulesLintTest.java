package io.nomadguard.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.rules.RulesetSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that nomadguard brings along are clean: no check cries wolf. */
class ShippedRulesLintTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @Test
  void nothingIsFoundInTheShippedRules() {
    LintReport report =
        Lint.of(RulesetSource.read(ROOT.resolve("rules")), List.of(), ROOT.resolve("fixtures"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.rules()).isGreaterThan(80);
  }
}
