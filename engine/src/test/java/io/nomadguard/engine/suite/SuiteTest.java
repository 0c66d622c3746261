package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.sandbox.Abandon;
import io.nomadguard.engine.source.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

  /** Two rules of one file, each of which keeps the other from firing. */
  private static final String EITHER_OR =
      """
      rule "first-come"
        @title("T") @enforcement(advisory) @why("W")
      when
        $job : Job(priority == 50)
      then
        modify($job) { setPriority(60) }
      end

      rule "first-served"
        @title("T") @enforcement(advisory) @why("W")
      when
        $job : Job(priority == 50)
      then
        modify($job) { setRegion("east") }
      end
      """;

  private static final String SPUN =
      "rule \"spin\" was stopped: all rules of a phase together may take 400 ms";

  @TempDir private Path home;
  private SmallSuite suite;

  @BeforeEach
  void writeTheSuite() {
    suite = new SmallSuite(home);
  }

  private SuiteResult run(SuiteOptions options) {
    Decider rules = Decider.open(home.resolve("rules"), home.resolve("cache"));
    return Suite.of(rules, home.resolve("fixtures"), options).run(one -> {});
  }

  private List<String> failures(SuiteOptions options) {
    return run(options).cases().stream()
        .flatMap(one -> one.failures().stream().map(failure -> one.title() + ": " + failure))
        .toList();
  }

  @Test
  void rules_of_one_file_that_depend_on_their_order_are_found_by_saliences() {
    suite.rule("modify/order.drl", EITHER_OR).job("order/either", "priority = 50", "");

    failures(SuiteOptions.usual().withUpdate(true));

    assertThat(failures(SuiteOptions.usual().inOrders(5, 1)))
        .contains(
            "order/either: another order of the rules gives another decision (--shuffle 1 --seed 1"
                + " gives that order again)",
            "order/either: unexpected change: first-served /Region at 1:1: nothing → \"east\" (T)");
  }

  @Test
  void of_some_cases_only_nothing_is_said_about_rules_they_do_not_reach() {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/many", "", "count = 10")
        .job("count/few", "", "count = 9");
    failures(SuiteOptions.usual().withUpdate(true));

    assertThat(failures(SuiteOptions.usual())).isEmpty();
    assertThat(failures(SuiteOptions.usual().with(List.of(new CaseName("count", "few")))))
        .isEmpty();
  }

  /** A suite of two cases in which a rule doesn't end. */
  private void spinning() {
    suite
        .with("rules/ruleset.toml", "name = \"n\"\nversion = \"1\"\n[limits]\ntime = \"400ms\"\n")
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/few", "", "count = 9")
        .job("count/many", "", "count = 10");
    failures(SuiteOptions.usual().withUpdate(true));
    suite.rule(
        "validate/spin.drl",
        """
        function boolean spin(Job j) { long n = 0; while (j != null) { n++; } return true; }

        rule "spin"
          @title("T") @enforcement(hard) @why("W")
        when
          $job : Job(spin(this))
        then
          deny($job, "spun");
        end
        """);
  }

  @Test
  void a_case_whose_rule_takes_all_of_its_time_is_not_judged_again() {
    spinning();

    SuiteResult result = run(SuiteOptions.usual().inOrders(9, 1));

    CaseResult few = result.cases().get(0);
    assertThat(few.title()).isEqualTo("count/few");
    assertThat(few.stopped()).isEqualTo(SPUN);
    assertThat(few.failures())
        .containsExactly(
            SPUN,
            "verdict: expected allowed, but it is denied",
            "unexpected finding: rule-failed (hard): " + SPUN);
    // In ten orders it would take ten times 400 ms.
    assertThat(few.micros()).isBetween(400_000L, 3_000_000L);
    assertThat(result.cases().get(1).stopped()).isEqualTo(SPUN);
  }

  @Test
  void who_gives_up_runs_nothing_after_a_rule_that_takes_all_of_its_time() {
    spinning();

    SuiteResult result = run(SuiteOptions.usual().givingUp());

    assertThat(result.passed()).isFalse();
    assertThat(result.cases()).hasSize(1);
    assertThat(result.cases().get(0).failures())
        .containsExactly(
            SPUN,
            "verdict: expected allowed, but it is denied",
            "unexpected finding: rule-failed (hard): " + SPUN,
            "the case after it isn't run: a rule that doesn't end would take as long there");
  }

  @Test
  void what_is_not_wanted_any_more_is_stopped_within_a_case() {
    spinning();
    suite.with("rules/ruleset.toml", "name = \"n\"\nversion = \"1\"\n[limits]\ntime = \"60s\"\n");
    long start = System.nanoTime();

    CaseResult few;
    try (Abandon abandon = Abandon.when(() -> System.nanoTime() - start > 200_000_000L)) {
      few = run(SuiteOptions.usual().givingUp()).cases().get(0);
      assertThat(abandon.isNow()).isTrue();
    }

    assertThat(few.stopped())
        .isEqualTo("rule \"spin\" was stopped: what it answers isn't wanted any more");
    assertThat(few.micros()).isLessThan(30_000_000L);
  }

  @Test
  void a_case_that_is_not_there_is_told_with_the_nearest() {
    suite.rule("validate/count.drl", SmallSuite.COUNT).job("count/many", "", "count = 10");

    assertThatThrownBy(
            () -> failures(SuiteOptions.usual().with(List.of(new CaseName("count", "mny")))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no case \"count/mny\" here")
        .hasMessageContaining("did you mean count/many?");
  }

  @Test
  void what_differs_is_told_in_words() throws Exception {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/many", "", "count = 10")
        .job("count/few", "", "count = 9");
    failures(SuiteOptions.usual().withUpdate(true));
    Files.writeString(
        home.resolve("fixtures/count/many/job.nomad.hcl"), SmallSuite.hcl("", "count = 11"));

    assertThat(failures(SuiteOptions.usual()))
        .contains(
            "count/many: missing finding: count-bounded (hard) /TaskGroups/0/Count at 4:13: 10 is too"
                + " many",
            "count/many: unexpected finding: count-bounded (hard) /TaskGroups/0/Count at 4:13: 11 is"
                + " too many");
  }
}
