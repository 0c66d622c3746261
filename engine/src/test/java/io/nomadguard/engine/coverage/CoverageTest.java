package io.nomadguard.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.coverage.ConditionCoverage.Gap;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.suite.SmallSuite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  @TempDir private Path home;
  private SmallSuite suite;

  @BeforeEach
  void writeTheSuite() {
    suite = new SmallSuite(home);
  }

  private CoverageResult run() {
    Decider decider = Decider.open(home.resolve("rules"), home.resolve("cache"));
    return Coverage.of(decider, home.resolve("cache"), home.resolve("fixtures"), List.of(), 100)
        .run(one -> {});
  }

  /** {@code 6:24 count != null: asked 2, true 2, false 0}. */
  private static List<String> told(CoverageResult result) {
    return result.conditions().stream()
        .map(
            one ->
                "%d:%d %s: asked %d, true %d, false %d"
                    .formatted(
                        one.at().line(),
                        one.at().column(),
                        one.text(),
                        one.asked(),
                        one.met(),
                        one.unmet()))
        .toList();
  }

  @Test
  void each_condition_is_asked_where_everything_before_it_holds() {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/many", "", "count = 10")
        .job("count/few", "", "count = 9")
        .job("count/none", "", "");

    CoverageResult result = run();

    assertThat(told(result))
        .containsExactly(
            "6:18 count != null: asked 3, true 2, false 1",
            "6:33 count >= 10: asked 2, true 1, false 1");
    assertThat(result.percent()).isEqualTo(100);
    assertThat(result.passed()).isTrue();
  }

  @Test
  void gaps_are_told() {
    suite
        .rule(
            "validate/a.drl",
            """
            rule "a"
              @title("T") @enforcement(hard) @why("W")
            when
              $job : Job()
              $group : Group(count != null) // a comment (
              not Group(this != $group)
              $task : Task(driver == "docker", group == $group)
              not Constraint(task == $task)
              String(length > 9) from $job.datacenters
            then
              deny($group, "x");
            end
            """)
        .job("count/many", "datacenters = [\"dc1\"]", "count = 10")
        .job("count/few", "", "count = 9");

    CoverageResult result = run();

    assertThat(told(result))
        .containsExactly(
            "5:18 count != null: asked 2, true 2, false 0",
            "6:3 not Group(this != $group): asked 2, true 2, false 0",
            "7:16 driver == \"docker\": asked 2, true 2, false 0",
            "7:36 group == $group: asked 2, true 2, false 0",
            "8:3 not Constraint(task == $task): asked 2, true 2, false 0",
            "9:10 length > 9: asked 1, true 0, false 1");
    assertThat(result.gaps())
        .extracting(ConditionCoverage::gap)
        .containsExactly(
            Gap.NEVER_FALSE,
            Gap.NEVER_FALSE,
            Gap.NEVER_FALSE,
            Gap.NEVER_FALSE,
            Gap.NEVER_FALSE,
            Gap.NEVER_TRUE);
    assertThat(result.percent()).isZero();
    assertThat(result.passed()).isFalse();
  }

  @Test
  void what_modifiers_ask_is_asked_before_and_after() {
    suite
        .rule(
            "modify/count.drl",
            """
            rule "one"
              @title("T") @enforcement(advisory) @why("W")
            when
              $group : Group(count == null)
            then
              modify($group) { setCount(3) }
            end

            rule "two"
              @title("T") @enforcement(advisory) @why("W")
            when
              $group : Group(count == 3, $name : name, !($name matches "o.*"))
            then
              modify($group) { setCount(4) }
            end
            """)
        .job("count/none", "", "");

    assertThat(told(run()))
        .containsExactly(
            "4:18 count == null: asked 1, true 1, false 1",
            "12:18 count == 3: asked 1, true 1, false 1",
            "12:44 !($name matches \"o.*\"): asked 1, true 0, false 1");
  }
}
