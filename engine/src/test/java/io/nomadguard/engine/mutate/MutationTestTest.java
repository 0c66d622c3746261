package io.nomadguard.engine.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.mutate.MutantResult.Outcome;
import io.nomadguard.engine.suite.SmallSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTestTest {

  @TempDir private Path home;
  private SmallSuite suite;

  @BeforeEach
  void writeTheSuite() {
    suite = new SmallSuite(home);
  }

  private MutationResult run(Duration within, String... rules) {
    Decider decider = Decider.open(home.resolve("rules"), home.resolve("cache"));
    return MutationTest.of(
            decider,
            home.resolve("cache"),
            home.resolve("fixtures"),
            new MutationOptions(List.of(), List.of(rules), 0, within))
        .run(one -> {});
  }

  /** {@code 6:31 count >= 10 → count > 10: noticed by count/many}. */
  private List<String> told(String... rules) {
    return run(Duration.ofMinutes(1), rules).mutants().stream().map(this::told).toList();
  }

  private String told(MutantResult one) {
    Mutation mutation = one.mutation();
    return "%d:%d %s → %s: %s %s"
        .formatted(
            mutation.at().line(),
            mutation.at().column(),
            mutation.before(),
            mutation.after(),
            one.outcome().name().toLowerCase(java.util.Locale.ROOT),
            one.by());
  }

  @Test
  void a_bound_that_has_a_case_on_each_side_is_noticed() {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/many", "", "count = 10")
        .job("count/few", "", "count = 9");

    assertThat(told())
        .containsExactly(
            "6:33 count >= 10 → : noticed count/few",
            "6:24 count != null → count == null: noticed count/many",
            "6:39 count >= 10 → count > 10: noticed count/many",
            "6:39 count >= 10 → count < 10: noticed count/many",
            "6:42 10 → 11: noticed count/many",
            "6:42 10 → 9: noticed count/few",
            "6:42 10 → 20: noticed count/many");
    assertThat(run(Duration.ofMinutes(1)).passed()).isTrue();
  }

  @Test
  void what_no_case_is_about_is_told_with_the_case_to_write() {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .job("count/many", "", "count = 30")
        .job("count/few", "", "count = 1");

    MutationResult result = run(Duration.ofMinutes(1));

    assertThat(result.passed()).isFalse();
    assertThat(result.unnoticed())
        .extracting(one -> told(one) + ": " + one.mutation().hint())
        .containsExactly(
            "6:39 count >= 10 → count > 10: unnoticed count/many: write a case just at this bound,"
                + " where count is equal to 10",
            "6:42 10 → 11: unnoticed count/many: write cases just at this number, and just beside"
                + " it");
    assertThat(result.unnoticed().get(0).mutation())
        .returns("$group : Group(count != null, count >= 10)", Mutation::line)
        .returns(Mutation.Kind.BOUNDARY, Mutation::kind)
        .returns(List.of("count-bounded"), Mutation::rules);
    assertThat(result.count(Outcome.IMPLIED)).as("10 → 9, 10 → 20").isEqualTo(2);
  }

  @Test
  void functions_tables_and_changes_are_changed_too() {
    suite
        .rule(
            "types/limit.drl",
            "declare Limit\n  tier : String @key\n  mostCount : int\n  unused : int\nend\n")
        .with("rules/data/limit.toml", "[[limit]]\ntier = \"test\"\nmost_count = 4\nunused = 4\n")
        .rule(
            "modify/count.drl",
            """
            function boolean above(Long count, int most) {
              return count != null && count > most;
            }

            rule "clamp-count"
              @title("T") @enforcement(advisory) @why("W")
            when
              Limit($most : mostCount)
              $group : Group(above(count, $most))
            then
              modify($group) { setCount($most), addConstraint("a", "=", "b") }
            end
            """)
        .job("count/many", "", "count = 5")
        .job("count/few", "", "count = 3");

    assertThat(told())
        .containsExactly(
            "2:16 count != null → count == null: noticed count/many",
            "2:24 && → ||: noticed count/few",
            "2:33 count > most → count >= most: unnoticed count/many",
            "2:33 count > most → count <= most: noticed count/many",
            "9:18 above(count, $most) → : noticed count/few",
            "9:18 above(count, $most) → !above(count, $most): noticed count/many",
            "11:20 setCount($most) → : noticed count/many",
            "11:37 addConstraint(\"a\", \"=\", \"b\") → : noticed count/many",
            "3:14 most_count = 4 → most_count = 5: noticed count/many",
            "3:14 most_count = 4 → most_count = 3: noticed count/many");
  }

  @Test
  void only_some_rules() {
    suite
        .rule("validate/count.drl", SmallSuite.COUNT)
        .rule("verify/count.drl", SmallSuite.COUNT.replace("count-bounded", "other"))
        .job("count/many", "", "count = 10");

    assertThat(run(Duration.ofMinutes(1), "other").mutants())
        .hasSize(7)
        .allMatch(one -> one.mutation().at().file().endsWith("verify/count.drl"));
  }

  @Test
  void when_time_is_up_the_rest_is_counted() {
    suite.rule("validate/count.drl", SmallSuite.COUNT).job("count/many", "", "count = 10");

    MutationResult result = run(Duration.ZERO);

    assertThat(result.count(Outcome.UNTRIED)).isEqualTo(7);
    assertThat(result.complete()).isFalse();
    assertThat(result.passed()).isTrue();
  }

  @Test
  void a_change_that_never_ends_is_noticed() {
    suite
        .rule(
            "validate/loop.drl",
            """
            function long steps(Long count) {
              long steps = 0;
              for (long i = count; i > 1; i = i / 2) {
                steps = steps + 1;
              }
              return steps;
            }

            rule "few-steps"
              @title("T") @enforcement(hard) @why("W")
            when
              $group : Group(count != null, steps(count) >= 4)
            then
              deny($group, "x");
            end
            """)
        .job("count/many", "", "count = 16")
        .job("count/few", "", "count = 15");

    assertThat(told()).contains("3:39 2 → 1: noticed count/many");
  }
}
