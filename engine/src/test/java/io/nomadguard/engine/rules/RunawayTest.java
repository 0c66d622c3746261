package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.job.JobTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that never come to an end by themselves. */
class RunawayTest {

  private static final String OUT_OF_TIME =
      " was stopped: all rules of a phase together may take 200 ms";
  private static final String TOO_DEEP =
      " was stopped: its calls go too deep, as those of a function do that always calls itself";

  /** The first judgement of a process loads thousands of classes, perhaps on a busy machine. */
  private static final Duration TOO_LATE = Duration.ofSeconds(5);

  @TempDir Path home;
  private RulesFolder folder;

  @BeforeEach
  void folder() {
    folder =
        new RulesFolder(home)
            .with(
                "ruleset.toml",
                "name = \"x\"\nversion = \"1\"\n[limits]\ntime = \"200ms\"\nmemory = 65536\nfires = 50\n");
  }

  private static String rule(String id, String conditions, String consequence) {
    return "rule \"" + id + "\" TAGS\nwhen\n" + conditions + "\nthen\n" + consequence + "\nend\n";
  }

  /** What is said of a rule file in validate/, and in good time. */
  private List<String> told(String text) {
    Ruleset ruleset = folder.with("validate/a.drl", text).load();
    Judgement judgement =
        assertTimeout(TOO_LATE, () -> ruleset.judge(Jobs.web(), List.of(Jobs.PRODUCTION)));
    return judgement.findings().stream()
        .map(f -> f.enforcement().word() + " " + f.rule() + ": " + f.message())
        .map(line -> line.replace(folder.path() + "/", ""))
        .toList();
  }

  private static String stopped(String who) {
    return "hard rule-failed: " + who + OUT_OF_TIME;
  }

  @Test
  void a_loop_ends_when_its_time_does() {
    Ruleset ruleset =
        folder.with("validate/a.drl", rule("endless", "  Task()", "while (true) {}")).load();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      ruleset.judge(Jobs.web(), List.of());
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(best)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
  }

  @Test
  void loops_in_a_consequence() {
    for (String loop :
        List.of(
            "while (true) {}",
            "for (;;) {}",
            "int i = 0;\ndo { i++; } while (i > 0 || i <= 0);",
            "for (int i = 0; i >= 0; i = (i + 1) % 7) { switch (i) { case 3: continue; default: } }",
            "Stream.iterate(1, x -> 1 - x).forEach(x -> {});",
            "new Object() { void go() { while (true) {} } }.go();")) {
      assertThat(told("import java.util.stream.Stream;\n" + rule("endless", "  Task()", loop)))
          .as(loop)
          .containsExactly(stopped("rule \"endless\""));
    }
  }

  @Test
  void a_loop_that_catches_everything() {
    for (String loop :
        List.of(
            "while (true) { try { while (true) {} } catch (Throwable t) {} }",
            "while (true) { try { while (true) {} } finally { continue; } }",
            "try { while (true) {} } catch (Throwable t) { throw new RuntimeException(t); }",
            "try { while (true) {} } catch (Throwable t) {}")) {
      assertThat(told(rule("endless", "  Task()", loop)))
          .as(loop)
          .containsExactly(stopped("rule \"endless\""));
    }
  }

  @Test
  void a_function_in_a_condition() {
    String function = "function boolean never(String s) { while (true) {} }\n";
    assertThat(told(function + rule("asks", "  Task(never(name))", "")))
        .containsExactly(stopped("rule \"asks\""));
    assertThat(told(function + rule("asks", "  $t : Task()\n  eval(never($t.getName()))", "")))
        .containsExactly(stopped("rule \"asks\""));
    assertThat(told(function + rule("asks", "  $t : Task()\n  Group(never($t.name))", "")))
        .containsExactly(stopped("rule \"asks\""));
    assertThat(told(function + rule("asks", "  not Task(never(name))", "")))
        .containsExactly(stopped("rule \"asks\""));
  }

  @Test
  void a_function_in_a_condition_that_catches_everything() {
    assertThat(
            told(
                """
                function boolean never(String s) {
                  try { while (true) {} } catch (Throwable t) { return false; }
                }
                """
                    + rule("asks", "  Task(never(name))", "")))
        .containsExactly(stopped("rule \"asks\""));
  }

  @Test
  void a_function_in_what_is_summed_up() {
    assertThat(
            told(
                "function long never(String s) { while (true) {} }\n"
                    + rule(
                        "sums",
                        "  accumulate(Task($n : name, never($n) > 3); $s : count($n))",
                        "")))
        .containsExactly(stopped("rule \"sums\""));
  }

  @Test
  void a_condition_woken_by_another_rules_consequence() {
    folder.with("validate/a.drl", "");
    folder.with(
        "modify/a.drl",
        "function boolean never(long n) { while (n > 2) {} return true; }\n"
            + rule("wakes", "  $g : Group(count == 2)", "  modify($g) { setCount(3) }")
            + rule("asks", "  Group(never(count), count > 5)", ""));

    assertThat(told("")).containsExactly(stopped("rule \"asks\""));
  }

  @Test
  void recursion() {
    String function = "function boolean down(String s) { return !down(s); }\n";
    assertThat(told(function + rule("calls", "  $t : Task()", "down($t.getName());")))
        .containsExactly("hard rule-failed: rule \"calls\"" + TOO_DEEP);
    assertThat(told(function + rule("calls", "  Task(down(name))", "")))
        .containsExactly("hard rule-failed: a rule of validate/a.drl" + TOO_DEEP);
  }

  @Test
  void recursion_that_is_slow_or_wide() {
    assertThat(
            told(
                "function int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\n"
                    + rule("calls", "  Task()", "fib(90);")))
        .containsExactly(stopped("rule \"calls\""));
  }

  @Test
  void an_error_that_a_rule_throws() {
    assertThat(told(rule("throws", "  Task()", "throw new AssertionError(\"no\");")))
        .containsExactly("hard rule-failed: rule \"throws\" failed: AssertionError: no");
    assertThat(
            told(
                "function boolean no(String s) { throw new AssertionError(s); }\n"
                    + rule("throws", "  Task(no(name))", "")))
        .containsExactly("hard rule-failed: rule \"throws\" failed: AssertionError: app");
  }

  @Test
  void a_stopped_phase_leaves_the_others_their_time() {
    folder.with("verify/a.drl", rule("speaks", "  $t : Task()", "  deny($t, \"heard\");"));

    assertThat(told(rule("endless", "  Task()", "while (true) {}")))
        .containsExactly(stopped("rule \"endless\""), "hard speaks: heard");
  }

  /** Blocks that a stopped phase made go again, thousands of them in one go. */
  @Test
  void what_a_stopped_phase_did_to_a_large_job_is_undone_in_good_time() {
    int groups = 6000;
    folder.with(
        "ruleset.toml",
        "name = \"x\"\nversion = \"1\"\n[limits]\ntime = \"60s\"\nfires = " + (groups - 1) + "\n");
    folder.with(
        "modify/a.drl",
        rule("patient", "  $r : Restart(attempts == null)", "modify($r) { setAttempts(3) }"));
    Ruleset ruleset = folder.load();
    JobTree job =
        Jobs.of(
            IntStream.range(0, groups)
                .mapToObj(i -> "{'Name': 'g" + i + "', 'Tasks': []}")
                .collect(Collectors.joining(",", "{'ID': 'web', 'TaskGroups': [", "]}")));
    JsonNode submitted = job.root().deepCopy();

    Judgement judgement = assertTimeout(TOO_LATE, () -> ruleset.judge(job, List.of()));

    assertThat(judgement.findings().get(0).message())
        .isEqualTo(
            "rule \"patient\" was stopped: it fired 5999 times, and all rules of a phase together"
                + " may fire 5999 times");
    assertThat(job.root()).isEqualTo(submitted);
  }

  @Test
  void a_rule_that_is_merely_slow_is_named_itself() {
    assertThat(
            told(
                rule("slow", "  Task()", "for (long i = 0; i < 1L << 60; i++) { Math.sqrt(i); }")
                    + rule("quick", "  $t : Task()", "deny($t, \"x\");")))
        .contains(stopped("rule \"slow\""))
        .doesNotContain(stopped("rule \"quick\""));
  }

  @Test
  void the_next_decision_is_not_touched() {
    Ruleset ruleset =
        folder
            .with(
                "validate/a.drl",
                "function boolean down(String s) { return !down(s); }\n"
                    + rule("waits", "  Task(name == \"slow\")", "while (true) {}")
                    + rule("falls", "  Task(name == \"deep\", down(name))", "")
                    + rule("says", "  $t : Task(name == \"app\")", "deny($t, \"x\");"))
            .load();
    String web = Jobs.web().root().toString();
    for (String name : List.of("slow", "deep", "slow", "deep")) {
      ruleset.judge(Jobs.of(web.replace("\"app\"", "\"" + name + "\"")), List.of());
      assertThat(ruleset.judge(Jobs.web(), List.of()).findings())
          .extracting(Finding::rule, Finding::message)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("says", "x"));
    }
  }
}
