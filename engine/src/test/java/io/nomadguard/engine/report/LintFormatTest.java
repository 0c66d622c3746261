package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.lint.Check;
import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LintFormatTest {

  private static final LintReport REPORT =
      new LintReport(
          List.of(
              new LintFinding(
                  Check.NEVER_TRUE,
                  new Position("rules/validate/a b.drl", 2, 5),
                  "a-rule",
                  "\"x\" can never be true",
                  "say what was meant"),
              new LintFinding(
                  Check.UNUSED_ROW, new Position("rules/data/d.toml", 1, 1), null, "no rule", "")),
          7,
          1);

  @Test
  void textShowsTheLine() {
    String text =
        LintFormat.TEXT.render(
            REPORT, Map.of("rules/validate/a b.drl", "when\n  X(x)\nthen"), false);

    assertThat(text)
        .isEqualTo(
            """
            rules/data/d.toml:1:1: warning: no rule [unused-row]
                    why: whoever edits it believes that it counts

            rules/validate/a b.drl:2:5: error: "x" can never be true [never-true]
                2 |   X(x)
                  |     ^
                    why: the rule never fires, and whoever wrote it believes it does
                    help: say what was meant

            7 rules: 1 error, 1 warning, 1 silenced
            """);
  }

  @Test
  void sarifIsValidAndNamesChecks() {
    String sarif = LintFormat.SARIF.render(REPORT, Map.of(), false);

    Schemas.assertSarif(sarif);
    JsonNode run = Schemas.read(sarif).at("/runs/0");
    assertThat(run.at("/results/1/ruleId").asText()).isEqualTo("never-true");
    assertThat(run.at("/results/1/level").asText()).isEqualTo("error");
    assertThat(run.at("/tool/driver/rules/1/id").asText()).isEqualTo("never-true");
    assertThat(run.at("/results/1/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("rules/validate/a%20b.drl");
  }

  @Test
  void sarifOfNothingIsValid() {
    Schemas.assertSarif(LintFormat.SARIF.render(new LintReport(List.of(), 3, 0), Map.of(), false));
  }

  @Test
  void jsonHoldsAllOfIt() {
    JsonNode json = Schemas.read(LintFormat.JSON.render(REPORT, Map.of(), false));

    assertThat(json.path("errors").asInt()).isEqualTo(1);
    assertThat(json.path("warnings").asInt()).isEqualTo(1);
    assertThat(json.path("silenced").asInt()).isEqualTo(1);
    assertThat(json.at("/findings/1/check").asText()).isEqualTo("never-true");
    assertThat(json.at("/findings/1/rule").asText()).isEqualTo("a-rule");
    assertThat(json.at("/findings/0/rule").isNull()).isTrue();
  }

  @Test
  void githubShowsThemAtTheirLines() {
    assertThat(LintFormat.GITHUB.render(REPORT, Map.of(), false))
        .isEqualTo(
            """
            ::warning file=rules/data/d.toml,line=1,col=1,title=unused-row::no rule
            ::error file=rules/validate/a b.drl,line=2,col=5,title=never-true::"x" can never be true%0Asay what was meant
            7 rules: 1 error, 1 warning, 1 silenced
            """);
  }
}
