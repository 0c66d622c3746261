package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.decision.Decider;
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

  @TempDir private Path home;
  private SmallSuite suite;

  @BeforeEach
  void writeTheSuite() {
    suite = new SmallSuite(home);
  }

  private List<String> failures(SuiteOptions options) {
    Decider rules = Decider.open(home.resolve("rules"), home.resolve("cache"));
    return Suite.of(rules, home.resolve("fixtures"), options).run(one -> {}).cases().stream()
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
