package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.mutate.MutantResult;
import io.nomadguard.engine.mutate.MutantResult.Outcome;
import io.nomadguard.engine.mutate.Mutation;
import io.nomadguard.engine.mutate.MutationResult;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteOptions;
import io.nomadguard.engine.suite.SuiteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteFormatTest {

  private static final SuiteResult SUITE =
      new SuiteResult(
          List.of(
              new CaseResult("images", "own-registry", List.of(), false, null, 1200),
              new CaseResult(
                  "images",
                  "latest #2",
                  List.of("missing finding: no-latest", "@@ -1 +1 @@\n-a\u001b\n+\"b\" <c>"),
                  false,
                  null,
                  900),
              new CaseResult("vault", "policies", List.of(), true, null, 0)),
          41,
          SuiteOptions.usual(),
          2_340_000);

  @Test
  void text() {
    assertThat(SuiteFormat.TEXT.render(SUITE, false))
        .isEqualTo(
            """
            ✗ images/latest #2
                missing finding: no-latest
                @@ -1 +1 @@
                -a\\x1b
                +"b" <c>

            ✗ vault/policies
                its expectations were rewritten: look at what differs, then run again

            1 case passed, 2 failed · 41 rules · 2.3 s
            """);
  }

  @Test
  void orders_that_were_asked_for_are_told_with_their_seed() {
    SuiteResult many = new SuiteResult(List.of(), 41, SuiteOptions.usual().inOrders(20, 7), 1_000);

    assertThat(SuiteFormat.TEXT.render(many, false))
        .isEqualTo("0 cases passed · 41 rules · in 20 other orders, seed 7 · 1.0 ms\n");
    assertThat(SuiteFormat.JSON.render(many, false))
        .isEqualTo(
            """
            {"passed":true,"cases":0,"failed":0,"rules":41,"orders":20,"seed":7,"micros":1000,"results":[]}
            """);
  }

  @Test
  void junit() {
    String report = SuiteFormat.JUNIT.render(SUITE, false);
    Schemas.assertJunit(report);
    assertThat(report)
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="nomadguard" tests="3" failures="2" errors="0">
              <testsuite name="images" tests="2" failures="1" errors="0" skipped="0" time="0.002100">
                <testcase name="own-registry" classname="nomadguard.images" time="0.001200"/>
                <testcase name="latest #2" classname="nomadguard.images" time="0.000900">
                  <failure message="missing finding: no-latest">missing finding: no-latest
            @@ -1 +1 @@
            -a\ufffd
            +&quot;b&quot; &lt;c&gt;</failure>
                </testcase>
              </testsuite>
              <testsuite name="vault" tests="1" failures="1" errors="0" skipped="0" time="0.000000">
                <testcase name="policies" classname="nomadguard.vault" time="0.000000">
                  <failure message="its expectations were rewritten: look at what differs, then run again">its expectations were rewritten: look at what differs, then run again</failure>
                </testcase>
              </testsuite>
            </testsuites>
            """);
  }

  @Test
  void tap() {
    assertThat(SuiteFormat.TAP.render(SUITE, false))
        .isEqualTo(
            """
            TAP version 14
            1..3
            ok 1 - images: own-registry
            not ok 2 - images: latest \\#2
              ---
              message: "missing finding: no-latest"
              duration_ms: 0.900
              details:
                - "@@ -1 +1 @@"
                - "-a\\u001b"
                - "+\\"b\\" <c>"
              ...
            not ok 3 - vault: policies
              ---
              message: "its expectations were rewritten: look at what differs, then run again"
              ...
            """);
  }

  private static MutantResult mutant(int line, String after, Outcome outcome, String by) {
    return new MutantResult(
        new Mutation(
            Mutation.Kind.BOUNDARY,
            List.of("a-rule"),
            new Position("rules/validate/a.drl", line, 7),
            "count > 9",
            after,
            "$group : Group(count > 9)",
            "write a case just at this bound",
            0,
            1),
        outcome,
        by);
  }

  private static MutationResult mutations(int allowed) {
    return new MutationResult(
        List.of(
            mutant(6, "count >= 9", Outcome.UNNOTICED, "count/many"),
            mutant(7, "", Outcome.NOTICED, "count/few"),
            mutant(8, "count < 9", Outcome.UNTRIED, "")),
        2,
        1,
        allowed,
        2_340_000);
  }

  @Test
  void changes_that_no_case_notices() {
    assertThat(SuiteFormat.TEXT.render(mutations(0), false))
        .isEqualTo(
            """
            ✗ rules/validate/a.drl:6:7 a-rule
                $group : Group(count > 9)
                count > 9 → count >= 9
                write a case just at this bound; count/many makes the rule fire

            1 change of the rules unnoticed · 1 noticed · 1 not tried: time was up · 1 rule, 2 cases · 2.3 s
            """);
    assertThat(SuiteFormat.TEXT.render(mutations(3), false))
        .contains("\n1 change of the rules unnoticed, 3 are allowed · 1 noticed");
  }

  @Test
  void changes_that_no_case_notices_are_failed_tests_unless_they_are_allowed() {
    assertThat(SuiteFormat.TAP.render(mutations(0), false))
        .isEqualTo(
            """
            TAP version 14
            1..3
            not ok 1 - rules/validate/a.drl: 6:7 a-rule: count > 9 → count >= 9
              ---
              message: "no case notices"
              details:
                - "write a case just at this bound; count/many makes the rule fire"
                - "$group : Group(count > 9)"
              ...
            ok 2 - rules/validate/a.drl: 7:7 a-rule: count > 9 → gone
              ---
              message: "noticed by count/few"
              ...
            ok 3 - rules/validate/a.drl: 8:7 a-rule: count > 9 → count < 9 # SKIP time was up
              ---
              message: "time was up"
              ...
            """);
    assertThat(SuiteFormat.TAP.render(mutations(1), false))
        .contains(
            "\nok 1 - rules/validate/a.drl: 6:7 a-rule: count > 9 → count >= 9 # SKIP no case"
                + " notices\n");
    assertThat(SuiteFormat.JUNIT.render(mutations(0), false))
        .contains(
            "<testcase name=\"6:7 a-rule: count &gt; 9 → count &gt;= 9\""
                + " classname=\"nomadguard.rules/validate/a_drl\" time=\"0.000000\">\n"
                + "      <failure message=\"no case notices\">no case notices\n");
    assertThat(SuiteFormat.JSON.render(mutations(0), false))
        .startsWith(
            "{\"passed\":false,\"mutants\":3,\"allowed\":0,\"noticed\":1,\"unnoticed\":1,\"implied\":0,"
                + "\"refused\":0,\"untried\":1,\"rules\":1,\"cases\":2,\"micros\":2340000,\"results\":["
                + "{\"file\":\"rules/validate/a.drl\",\"line\":6,\"column\":7,\"kind\":\"boundary\","
                + "\"before\":\"count > 9\",\"after\":\"count >= 9\",\"outcome\":\"unnoticed\","
                + "\"case\":\"count/many\",\"hint\":\"write a case just at this bound\","
                + "\"rules\":[\"a-rule\"]},");
  }
}
