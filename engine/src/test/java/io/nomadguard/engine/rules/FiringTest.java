package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiringTest {

  @TempDir Path home;
  private RulesFolder folder;
  private final JobTree job = Jobs.web();

  @BeforeEach
  void folder() {
    folder = new RulesFolder(home);
  }

  private static String rule(String id, String conditions, String consequence) {
    return "rule \"" + id + "\" TAGS\nwhen\n" + conditions + "\nthen\n" + consequence + "\nend\n";
  }

  private Judgement judge() {
    return folder.load().judge(job, List.of(Jobs.PRODUCTION));
  }

  private static List<String> shown(List<Change> changes) {
    return changes.stream()
        .map(c -> c.rule() + " " + c.path() + " " + c.before() + " -> " + c.after())
        .toList();
  }

  private static List<String> told(Judgement judgement) {
    return judgement.findings().stream()
        .map(f -> f.enforcement().word() + " " + f.rule() + " " + f.path() + ": " + f.message())
        .toList();
  }

  @Test
  void all_phases_run_and_verify_sees_the_result() {
    folder
        .with(
            "validate/a.drl",
            rule(
                "v",
                "  $r : Resources(memory > 4096)",
                "  deny($r.at(\"memory\"), \"%d\", $r.getMemory());"))
        .with(
            "modify/a.drl",
            rule("m", "  $r : Resources(memory > 4096)", "  modify($r) { setMemory(4096) }"))
        .with(
            "verify/a.drl",
            rule("w", "  $r : Resources()", "  warn($r.at(\"memory\"), \"%d\", $r.getMemory());"));

    Judgement judgement = judge();

    assertThat(told(judgement))
        .containsExactly(
            "hard v /TaskGroups/0/Tasks/0/Resources/MemoryMB: 9000",
            "advisory w /TaskGroups/0/Tasks/0/Resources/MemoryMB: 4096");
    assertThat(shown(judgement.changes()))
        .containsExactly("m /TaskGroups/0/Tasks/0/Resources/MemoryMB 9000 -> 4096");
    assertThat(judgement.changes()).extracting(Change::reason).containsExactly("T");
  }

  @Test
  void rules_that_disagree_are_a_hard_finding_and_change_nothing() {
    folder
        .with(
            "modify/a.drl", rule("aa", "  $g : Group(count == 2)", "  modify($g) { setCount(3) }"))
        .with(
            "modify/b.drl",
            rule("bb", "  $g : Group(count > 1, count < 9)", "  modify($g) { setCount(5) }"));

    Judgement judgement = judge();

    assertThat(told(judgement))
        .containsExactly(
            "hard conflicting-changes /TaskGroups/0/Count: rule \"aa\" writes 3, rule \"bb\" writes"
                + " 5; it stays 2");
    assertThat(judgement.changes()).isEmpty();
    assertThat(job.root().at("/TaskGroups/0/Count").asInt()).isEqualTo(2);
  }

  @Test
  void rules_that_agree_are_one_change_of_the_first_by_name() {
    folder
        .with(
            "modify/a.drl", rule("bb", "  $g : Group(count <= 3)", "  modify($g) { setCount(3) }"))
        .with(
            "modify/b.drl", rule("aa", "  $g : Group(count < 4)", "  modify($g) { setCount(3) }"));

    assertThat(shown(judge().changes())).containsExactly("aa /TaskGroups/0/Count 2 -> 3");
    Judgement shuffled = folder.load().shuffled(1).judge(Jobs.web(), List.of());
    assertThat(shown(shuffled.changes())).containsExactly("aa /TaskGroups/0/Count 2 -> 3");
  }

  @Test
  void what_is_set_and_set_back_is_no_change() {
    folder.with(
        "modify/a.drl",
        rule("aa", "  $g : Group(count == 2)", "  modify($g) { setCount(3), setCount(2) }")
            .replace("TAGS", "TAGS no-loop"));

    assertThat(judge().changes()).isEmpty();
  }

  @Test
  void elements_are_added_in_the_order_of_rules_and_texts() {
    folder
        .with(
            "modify/a.drl",
            rule(
                "zz",
                "  $s : Service(tags not contains \"z\")",
                "  modify($s) { addTag(\"z\"), addTag(\"y\") }"))
        .with(
            "modify/b.drl",
            rule(
                "aa", "  $s : Service(tags not contains \"q\")", "  modify($s) { addTag(\"q\") }"));

    Judgement judgement = judge();

    assertThat(job.root().at("/TaskGroups/0/Tasks/0/Services/0/Tags").toString())
        .isEqualTo("[\"b\",\"a\",\"q\",\"z\",\"y\"]");
    assertThat(shown(judgement.changes()))
        .containsExactly(
            "aa /TaskGroups/0/Tasks/0/Services/0/Tags/2 null -> \"q\"",
            "zz /TaskGroups/0/Tasks/0/Services/0/Tags/3 null -> \"z\"",
            "zz /TaskGroups/0/Tasks/0/Services/0/Tags/4 null -> \"y\"");
  }

  @Test
  void a_removed_element_is_named_by_where_it_stood() {
    folder.with(
        "modify/a.drl",
        rule("aa", "  $s : Service(tags contains \"b\")", "  modify($s) { removeTag(\"b\") }"));

    assertThat(shown(judge().changes()))
        .containsExactly("aa /TaskGroups/0/Tasks/0/Services/0/Tags/0 \"b\" -> null");
    assertThat(job.root().at("/TaskGroups/0/Tasks/0/Services/0/Tags").toString())
        .isEqualTo("[\"a\"]");
  }

  @Test
  void one_adds_what_another_takes_out() {
    folder
        .with(
            "modify/a.drl",
            rule("aa", "  $s : Service(tags contains \"b\")", "  modify($s) { removeTag(\"b\") }"))
        .with(
            "modify/b.drl",
            rule(
                "bb", "  $s : Service(tags not contains \"b\")", "  modify($s) { addTag(\"b\") }"));

    folder.with("ruleset.toml", "name = \"x\"\nversion = \"1\"\n[limits]\nfires = 50\n");
    Judgement judgement = judge();

    assertThat(told(judgement))
        .containsExactly(
            "hard rule-failed : rule \"aa\" was stopped: it fired 25 times, and all rules of a phase"
                + " together may fire 50 times",
            "hard conflicting-changes /TaskGroups/0/Tasks/0/Services/0/Tags: rule \"aa\" takes out"
                + " \"b\", rule \"bb\" adds \"b\"; it stays [\"b\",\"a\"]");
    assertThat(judgement.changes()).isEmpty();
    assertThat(job.root().at("/TaskGroups/0/Tasks/0/Services/0/Tags").toString())
        .isEqualTo("[\"b\",\"a\"]");
  }

  @Test
  void a_block_that_conflicts_made_goes_again() {
    folder
        .with(
            "modify/a.drl",
            rule("aa", "  $u : Update(defined == false)", "  modify($u) { setCanary(1) }"))
        .with(
            "modify/b.drl",
            rule("bb", "  $u : Update(defined == false)", "  modify($u) { setCanary(2) }"))
        .with("ruleset.toml", "name = \"x\"\nversion = \"1\"\n");
    String before = job.root().toString();

    Judgement judgement = judge();

    assertThat(told(judgement))
        .containsExactly(
            "hard conflicting-changes /TaskGroups/0/Update/Canary: rule \"aa\" writes 1, rule"
                + " \"bb\" writes 2; it stays unset",
            "hard conflicting-changes /Update/Canary: rule \"aa\" writes 1, rule \"bb\" writes 2; it"
                + " stays unset");
    assertThat(job.root()).hasToString(before);
  }

  @Test
  void a_rule_that_never_stops_firing_is_named_and_undone() {
    folder
        .with("ruleset.toml", "name = \"x\"\nversion = \"1\"\n[limits]\nfires = 100\n")
        .with(
            "modify/a.drl",
            rule(
                    "grow",
                    "  $g : Group($count : count)",
                    "  modify($g) { setCount((int) ($count + 1)) }")
                .replace("$count", "$n"));

    Judgement judgement = judge();

    assertThat(told(judgement))
        .containsExactly(
            "hard rule-failed : rule \"grow\" was stopped: it fired 100 times, and all rules of a"
                + " phase together may fire 100 times");
    assertThat(job.root().at("/TaskGroups/0/Count").asInt()).isEqualTo(2);
    assertThat(judgement.changes()).isEmpty();
  }

  @Test
  void a_rule_that_breaks_is_a_hard_finding_and_the_others_still_speak() {
    folder
        .with(
            "validate/a.drl",
            rule("breaks", "  $t : Task()", "  String s = null;\n  deny($t, s.trim());"))
        .with("verify/a.drl", rule("speaks", "  $t : Task()", "  deny($t, \"%s\", $t.getName());"));

    assertThat(told(judge()))
        .containsExactly(
            "hard rule-failed : rule \"breaks\" failed: it uses a value that the job doesn't have"
                + " (Cannot invoke \"String.trim()\" because \"s\" is null)",
            "hard speaks /TaskGroups/0/Tasks/0: app");
  }

  @Test
  void a_function_that_breaks_after_from_is_a_hard_finding() {
    String first =
        "function List namesOf(Task task) {\n  return List.of(task.getUser().trim());\n}\n";
    folder.with(
        "validate/a.drl",
        first
            + rule(
                "breaks",
                "  $t : Task()\n  String() from namesOf($t).subList(0, 1)",
                "  deny($t, \"x\");"));

    assertThat(told(judge()))
        .containsExactly(
            "hard rule-failed : a rule of "
                + folder.path()
                + "/validate/a.drl failed: it uses a value that the job doesn't have (Cannot invoke"
                + " \"String.trim()\" because the return value of"
                + " \"io.nomadguard.engine.facts.Task.getUser()\" is null)");
  }

  @Test
  void a_condition_that_breaks_is_a_hard_finding() {
    folder.with(
        "validate/a.drl",
        rule("breaks", "  $t : Task(Integer.parseInt(name) > 3)", "  deny($t, \"x\");"));

    assertThat(told(judge()))
        .containsExactly(
            "hard rule-failed : rule \"breaks\" failed: NumberFormatException: For input string:"
                + " \"app\"");
  }

  @Test
  void a_message_that_does_not_fit_is_the_rules_mistake() {
    folder.with(
        "validate/a.drl", rule("says", "  $t : Task()", "  deny($t, \"%d MB\", \"many\");"));

    assertThat(told(judge()))
        .containsExactly(
            "hard rule-failed : rule \"says\" failed: its message \"%d MB\" does not fit its 1"
                + " argument: d != java.lang.String");
  }

  @Test
  void the_same_thing_said_twice_is_said_once() {
    folder.with(
        "validate/a.drl", rule("twice", "  $t : Task()", "  deny($t, \"x\");\n  deny($t, \"x\");"));

    assertThat(told(judge())).containsExactly("hard twice /TaskGroups/0/Tasks/0: x");
    assertThat(judge().fires()).isEqualTo(Map.of("twice", 1));
  }

  @Test
  void files_with_names_that_are_nearly_the_same_are_all_heard() {
    folder
        .with("validate/a-b.drl", rule("one", "  $t : Task()", "  deny($t, \"1\");"))
        .with("validate/a_b.drl", rule("two", "  $t : Task()", "  deny($t, \"2\");"))
        .with("validate/a.b.drl", rule("three", "  $t : Task()", "  deny($t, \"3\");"));

    assertThat(judge().findings()).extracting(Finding::rule).containsExactly("one", "three", "two");
  }
}
