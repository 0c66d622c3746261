package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.facts.Facts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author is told, to the letter. Each text begins on the file's first line. */
class AuthorMistakesTest {

  @TempDir Path home;

  private List<String> told(String text) {
    return told("validate/a.drl", text);
  }

  private List<String> told(String path, String text) {
    return new RulesFolder(home).with(path, text).problems();
  }

  private static String rule(String conditions, String consequence) {
    return "rule \"a-rule\" TAGS\nwhen\n" + conditions + "\nthen\n" + consequence + "\nend\n";
  }

  @Test
  void a_type_that_is_like_no_other_is_told_which_there_are() {
    List<String> problems =
        new RulesFolder(home)
            .with("types/t.drl", "declare Zone\n  name : String\nend\n")
            .with("validate/a.drl", "rule \"a\" TAGS when\n$x : Elephant()\nthen\nend\n")
            .problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("validate/a.drl:2:6: there is no type Elephant (known: Affinity, Artifact, ")
        .endsWith(", Volume, VolumeMount, Zone)")
        .doesNotContain("FactCatalog", "SiteFile", "Located");
  }

  @Test
  void unknown_properties() {
    assertThat(
            told(
                rule(
                    "  $t : Task(driver == \"docker\",\n    nmae == \"x\", resources.memmory > 3)\n"
                        + "  Request(teir == \"p\")",
                    "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:4:5: Task has no property nmae (did you mean name?)",
            "validate/a.drl:4:28: Resources has no property memmory (did you mean memory?)",
            "validate/a.drl:5:11: Request has no property teir (did you mean tier?)");
  }

  @Test
  void regular_expressions_that_are_none() {
    assertThat(told(rule("  $t : Task(name matches \"[a-z\")", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:26: \"[a-z\" is no regular expression: Unclosed character class at"
                + " character 4 (what stands for itself is written with two backslashes before it)");
  }

  @Test
  void durations_that_are_none() {
    assertThat(
            told(
                rule(
                    "  $t : Task(killTimeout > duration(\"5 minutes\"), killTimeout < duration(\"1h5m\"))",
                    "  deny($t, \"%s\", duration(\"2d\"));")))
        .containsExactly(
            "validate/a.drl:3:36: \"5 minutes\" is no duration (write one like \"90s\" or \"1h30m\")",
            "validate/a.drl:5:27: \"2d\" is no duration (write one like \"90s\" or \"1h30m\")");
  }

  @Test
  void texts_that_are_none_in_consequences_and_functions() {
    String function =
        "function boolean odd(String text) {\n"
            + "  return text.split(\"[\").length > 1 || duration(\"5x\") == null;\n}\n";
    assertThat(
            told(
                function
                    + rule(
                        "  $t : Task(odd(name))",
                        "  deny($t, \"%s\", $t.getName().replaceAll(\"(\", \"[\"));")))
        .containsExactly(
            "validate/a.drl:2:21: \"[\" is no regular expression: Unclosed character class at"
                + " character 1 (what stands for itself is written with two backslashes before it)",
            "validate/a.drl:2:49: \"5x\" is no duration (write one like \"90s\" or \"1h30m\")",
            "validate/a.drl:8:42: \"(\" is no regular expression: Unclosed group at character 2"
                + " (what stands for itself is written with two backslashes before it)");
  }

  @Test
  void a_list_compared_with_a_text() {
    assertThat(told(rule("  $s : Service(tags == \"x\")", "  deny($s, \"x\");")))
        .containsExactly(
            "validate/a.drl:1:6: rule \"a-rule\" compares a List with a String (compare what is of"
                + " one kind; for something in a list write contains)");
  }

  @Test
  void unknown_types() {
    assertThat(told(rule("  $t : Tsk()\n  Gruop()", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:8: there is no type Tsk (did you mean Task?)",
            "validate/a.drl:4:3: there is no type Gruop (did you mean Group?)");
  }

  @Test
  void types_by_the_names_of_nomads_api() {
    assertThat(
            told(
                rule(
                    "  $t : TaskGroup()\n  NetworkResource()\n  TaskArtefact()",
                    "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:8: there is no type TaskGroup (did you mean Group?)",
            "validate/a.drl:4:3: there is no type NetworkResource (did you mean Network?)",
            "validate/a.drl:5:3: there is no type TaskArtefact (did you mean Artifact?)");
    assertThat(Facts.types().stream().map(Class::getSimpleName))
        .containsAll(NomadNames.FACTS.values())
        .doesNotContainAnyElementsOf(NomadNames.FACTS.keySet());
  }

  @Test
  void two_rules_of_one_name_in_one_file() {
    assertThat(
            told(
                rule("  $t : Task()", "  deny($t, \"x\");")
                    + rule("  $g : Group()", "  deny($g, \"x\");")))
        .containsExactly(
            "validate/a.drl:7:6: rule \"a-rule\" is also at line 1 (rename one of them)");
  }

  @Test
  void what_is_behind_a_refused_part_is_looked_at_and_what_is_before_not_blamed() {
    String good = rule("  $t : Task()", "  deny($t, \"x\");").replace("a-rule", "good");
    String unknown = rule("  Taks()", "").replace("a-rule", "unknown");
    String help = "rules fire in no particular order, whenever their conditions hold: say it there";
    assertThat(
            told(
                good
                    + "rule \"open\" TAGS\nwhen\n  Task()\nthen\n"
                    + "rule \"first\" TAGS\nsalience 5\nwhen\n  Task()\nthen\nend\n"
                    + "query \"q\" Task() end\nglobal java.util.List l;\n"
                    + unknown))
        .containsExactly(
            "validate/a.drl:11:1: rule \"open\" of line 7 has no end (put end after what it does)",
            "validate/a.drl:12:1: rule \"first\" uses salience, which has no place here ("
                + help
                + ")",
            "validate/a.drl:17:1: a rule file has no queries (write the pattern into the rule)",
            "validate/a.drl:18:1: a rule file has no globals (what rules need to know is a fact:"
                + " declare a type in types/ and fill it from data/)",
            "validate/a.drl:21:3: there is no type Taks (did you mean Task?)");
  }

  @Test
  void names_of_findings_that_are_not_a_rules() {
    assertThat(
            told(
                "rule \"rule-failed\" TAGS\nwhen\n  Task()\nthen\nend\n"
                    + "rule \"conflicting-changes\" TAGS\nwhen\n  Task()\nthen\nend\n"))
        .containsExactly(
            "validate/a.drl:1:6: \"rule-failed\" is what nomadguard calls findings of its own"
                + " (name the rule after what it wants)",
            "validate/a.drl:6:6: \"conflicting-changes\" is what nomadguard calls findings of its"
                + " own (name the rule after what it wants)");
  }

  @Test
  void functions_that_change_the_job() {
    assertThat(
            told(
                "function void lower(Resources r) {\n  r.setMemory(5L);\n}\n"
                    + rule("  $r : Resources()", "  lower($r);")))
        .containsExactly(
            "validate/a.drl:2:5: a function calls setMemory, which changes the job"
                + " (functions only look; change it after then, in a rule of modify/)");
  }

  @Test
  void imports_of_what_is_not_there() {
    assertThat(
            told(
                """
                import java.utl.List;
                import java.util.Map.Entry
                import java.util.concurrent.*;
                import static java.lang.Math.max;
                import static java.lang.Maths.max;
                """
                    + rule("  $t : Task()\n  Task(max(1, 2) == 2)", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:1:8: there is no class java.utl.List to import"
                + " (java.util, java.time and all facts need no import)",
            "validate/a.drl:5:15: there is no class java.lang.Maths to import"
                + " (java.util, java.time and all facts need no import)");
    assertThat(told("import\n"))
        .containsExactly(
            "validate/a.drl:1:1: import names no class"
                + " (java.util, java.time and all facts need no import)");
  }

  @Test
  void files_that_nobody_reads() {
    String help =
        ": nobody reads this file here (rules stand in validate/, modify/ and verify/, types in"
            + " types/ as .drl, tables in data/ as .toml or .csv, none in a folder below)";
    RulesFolder folder = new RulesFolder(home);
    for (String path :
        List.of(
            "validat/a.drl", "a.drl", "validate/old/a.drl", "modify/A.DRL", "data/sub/a.toml")) {
      folder.with(path, "");
    }
    folder.with("validate/notes.txt", "").with("validate/.a.drl.swp", "").with(".old/a.drl", "");
    folder.with("validate/a.toml", "").with("validate/a.drl.orig", "").with("doc/a.toml", "");

    assertThat(folder.problems())
        .containsExactly(
            "a.drl:1:1" + help,
            "data/sub/a.toml:1:1" + help,
            "modify/A.DRL:1:1" + help,
            "validat/a.drl:1:1" + help,
            "validate/a.toml:1:1" + help,
            "validate/old/a.drl:1:1" + help);
  }

  @Test
  void assignment_for_comparison() {
    assertThat(told(rule("  $t : Task(name = \"abc\")", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:18: '=' can't stand here in rule \"a-rule\" (to compare, write ==)");
  }

  @Test
  void unclosed_parenthesis() {
    assertThat(told(rule("  $t : Task(name == \"abc\"\n  Group()", "  deny($t, \"x\");")))
        .containsExactly("validate/a.drl:3:12: this ( is never closed (rule \"a-rule\" of line 1)");
  }

  @Test
  void unclosed_string() {
    assertThat(told(rule("  $t : Task(name == \"abc)", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:21: the string that begins here has no end on its line (close it"
                + " with \", and write \\\" for a quote inside)");
  }

  @Test
  void unclosed_comment() {
    assertThat(told("/* about\n" + rule("  Task()", "")))
        .containsExactly(
            "validate/a.drl:1:1: the comment that begins here has no end (close it with */)");
  }

  @Test
  void missing_end() {
    assertThat(
            told(
                "rule \"a-rule\" TAGS\nwhen\n  $t : Task()\nthen\n  deny($t, \"x\");\n\n"
                    + "rule \"b-rule\" TAGS\nwhen\nthen\nend\n"))
        .containsExactly(
            "validate/a.drl:7:1: rule \"a-rule\" of line 1 has no end (put end after what it"
                + " does)");
  }

  @Test
  void missing_then() {
    assertThat(told("rule \"a-rule\" TAGS\nwhen\n  $t : Task()\n  deny($t, \"x\");\nend\n"))
        .containsExactly(
            "validate/a.drl:5:1: rule \"a-rule\" of line 1 has no then (put then between its"
                + " conditions and what it does)");
  }

  @Test
  void missing_when() {
    assertThat(told("rule \"a-rule\" TAGS\nthen\nend\n"))
        .containsExactly(
            "validate/a.drl:2:1: rule \"a-rule\" has no when (put when before its conditions;"
                + " without conditions it still needs the word)");
  }

  @Test
  void missing_semicolon() {
    assertThat(told(rule("  $t : Task()", "  String s = \"x\"\n  deny($t, s);")))
        .containsExactly("validate/a.drl:5:14: a ; is missing after \"x\"");
  }

  @Test
  void java_mistakes_in_a_consequence() {
    assertThat(
            told(
                rule(
                    "  $task : Task()",
                    "  String s = \"x\";\n  int i = $task.getNmae().length();\n"
                        + "  deny($task, \"x\", undefinedThing);\n  int k = \"text\";\n"
                        + "  deny($tsk, \"x\");\n  deny(\"x\");\n  dney($task, \"x\");")))
        .containsExactly(
            "validate/a.drl:6:17: Task has no getNmae(…) (did you mean getName?)",
            "validate/a.drl:7:20: undefinedThing is not known here (known: $task)",
            "validate/a.drl:8:3: Type mismatch: cannot convert from String to int",
            "validate/a.drl:9:8: $tsk is not known here (did you mean $task?)",
            "validate/a.drl:10:3: deny takes (Located, String, Object...), but is given (String)",
            "validate/a.drl:11:3: there is no dney(…) (did you mean deny?)");
  }

  @Test
  void text_compared_with_a_number() {
    assertThat(told(rule("  $r : Resources(memory > \"abc\")", "  deny($r, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:27: \"abc\" is compared with a number, but is none (write a"
                + " number)");
  }

  @Test
  void unbound_variable_in_a_condition() {
    assertThat(told(rule("  $t : Task(name == $other)", "  deny($t, \"x\");")))
        .containsExactly(
            "validate/a.drl:3:21: $other is not known here (bind it in a pattern before this one,"
                + " as $other : name)");
  }

  @Test
  void operator_that_does_not_fit() {
    assertThat(told(rule("  $g : Group(count contains \"x\")", "  deny($g, \"x\");")))
        .containsExactly("validate/a.drl:3:14: contains does not fit a Long: count contains \"x\"");
  }

  @Test
  void missing_metadata() {
    assertThat(
            told(
                "rule \"a-rule\"\n  @titel(\"T\")\n  @enforcement(strict)\n  @why(\"\")\nwhen\nthen\n"
                    + "end\nrule \"B rule\" TAGS when then end\n"))
        .containsExactly(
            "validate/a.drl:1:6: rule \"a-rule\" has no @title (write @title(\"…\"): one line that"
                + " says what the rule wants)",
            "validate/a.drl:2:4: unknown @titel in rule \"a-rule\" (did you mean @title?)",
            "validate/a.drl:3:4: @enforcement(strict) of rule \"a-rule\" is unknown (it is hard,"
                + " soft or advisory)",
            "validate/a.drl:4:4: rule \"a-rule\" has an empty @why (write @why(\"…\"): the reason"
                + " behind the rule)",
            "validate/a.drl:8:6: \"B rule\" is no name for a rule (small letters, digits and"
                + " dashes, such as \"image-has-tag\")");
  }

  @Test
  void one_id_twice() {
    RulesFolder folder =
        new RulesFolder(home)
            .with("validate/a.drl", rule("  $t : Task()", "  deny($t, \"x\");"))
            .with("verify/b.drl", rule("  $t : Task()", "  deny($t, \"x\");"));
    assertThat(folder.problems())
        .containsExactly(
            "validate/a.drl:1:6: rule \"a-rule\" is also at verify/b.drl:1:6 (rename one of them)",
            "verify/b.drl:1:6: rule \"a-rule\" is also at validate/a.drl:1:6 (rename one of them)");
  }

  @Test
  void changes_where_none_may_be() {
    assertThat(
            told(
                rule(
                    "  $r : Resources()\n  Task(resources.setMemory(3) == null)",
                    "  $r.setMemory(3);\n  modify($r) { setMemory(3) }\n  insert($r);\n"
                        + "  drools.halt();\n  // $r.setCpu(3);")))
        .containsExactly(
            "validate/a.drl:4:18: a condition calls setMemory, which changes the job (conditions"
                + " only look; change it after then, in a rule of modify/)",
            "validate/a.drl:6:6: setMemory changes the job, which only rules in modify/ may (move"
                + " rule \"a-rule\" to modify/, or deny instead)",
            "validate/a.drl:7:3: modify changes the job, which only rules in modify/ may (move rule"
                + " \"a-rule\" to modify/, or deny instead)",
            "validate/a.drl:8:3: a rule has no insert (only rules in modify/ change the job, with"
                + " modify($fact) { … })",
            "validate/a.drl:9:3: rule \"a-rule\" reaches into the rule engine by drools (say what"
                + " you want with deny, warn, because or modify)");
  }

  private List<String> toldOfRows(String path, String text) {
    return new RulesFolder(home)
        .with(
            "types/t.drl", "declare Limit\n  tier : String\n  memory : int\n  asOf : String\nend\n")
        .with(path, text)
        .problems();
  }

  @Test
  void data_rows_are_changed_by_no_rule_that_judges() {
    assertThat(
            toldOfRows(
                "validate/a.drl",
                "function void lower(Limit row) {\n  row.setMemory(5);\n}\n"
                    + rule(
                        "  $l : Limit(tier == \"test\")\n  Task($l.setMemory(3) == null)",
                        "  $l.setAsOf(\"today\");\n  Limit other = $l;\n  other.setMemory(3);\n"
                            + "  modify($l) { setMemory(3), setTier(\"x\") }\n  update($l);\n"
                            + "  delete($l);\n  insert(new Limit());")))
        .containsExactly(
            "validate/a.drl:2:7: data rows can't be changed: Limit.memory is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:7:11: data rows can't be changed: Limit.memory is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:9:6: data rows can't be changed: Limit.asOf is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:11:9: data rows can't be changed: Limit.memory is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:12:16: data rows can't be changed: Limit.memory is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:12:30: data rows can't be changed: Limit.tier is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:13:3: data rows can't be changed: $l is a row of [[limit]] in data/"
                + " (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:14:3: data rows can't be changed: $l is a row of [[limit]] in data/"
                + " (change the row in data/, or write to the job in modify/)",
            "validate/a.drl:15:3: data rows can't be changed: a rule adds none to [[limit]] in data/"
                + " (write the row there)");
  }

  @Test
  void data_rows_are_changed_by_no_rule_of_modify_either() {
    assertThat(
            toldOfRows(
                "modify/a.drl",
                rule(
                    "  $l : Limit(tier == \"test\")\n  $r : Resources()",
                    "  modify($l) { setMemory(100) }\n  $l.setMemory(3);\n  modify($l) {}\n"
                        + "  modify($r) { setMemory($l.getMemory()) }")))
        .containsExactly(
            "modify/a.drl:6:16: data rows can't be changed: Limit.memory is what [[limit]] in"
                + " data/ says (change the row in data/, or write to the job in modify/)",
            "modify/a.drl:7:6: data rows can't be changed: Limit.memory is what [[limit]] in data/"
                + " says (change the row in data/, or write to the job in modify/)",
            "modify/a.drl:8:3: data rows can't be changed: $l is a row of [[limit]] in data/"
                + " (change the row in data/, or write to the job in modify/)");
  }

  @Test
  void only_variables_of_the_consequence_itself_may_collect() {
    assertThat(
            told(
                rule(
                    "  config : Config($image : image)\n  $job : Job()",
                    "  java.util.Map<String, Long> seen = new java.util.HashMap<>();\n"
                        + "  seen.put(\"a\", 1L);\n  config.put(\"load\", \"x\");\n"
                        + "  $job.getMeta().put(\"a\", \"b\");\n  config.task.put(\"a\", \"b\");\n"
                        + "  deny($job, \"%d\", seen.size());")))
        .containsExactly(
            "validate/a.drl:8:10: put changes the job, which only rules in modify/ may (move rule"
                + " \"a-rule\" to modify/, or deny instead)",
            "validate/a.drl:9:18: put changes the job, which only rules in modify/ may (move rule"
                + " \"a-rule\" to modify/, or deny instead)",
            "validate/a.drl:10:15: put changes the job, which only rules in modify/ may (move rule"
                + " \"a-rule\" to modify/, or deny instead)");
  }

  @Test
  void conditions_that_a_job_has_no_use_for() {
    assertThat(
            told(
                rule(
                    "  $j : Job() from entry-point feed\n  Group() over window:length(3)\n"
                        + "  Task()\n  if (driver == \"docker\") do[other] else break[other]",
                    "  deny($j, \"x\");\nthen[other]\n  deny($j, \"y\");")))
        .containsExactly(
            "validate/a.drl:3:14: rule \"a-rule\" takes facts from an entry point, where nobody"
                + " puts any (leave it out: every fact is found without it)",
            "validate/a.drl:4:11: rule \"a-rule\" looks at a window of events, and there are none"
                + " (leave it out: facts are there from the beginning, all at once)",
            "validate/a.drl:6:27: rule \"a-rule\" goes on to another then by do[…] (write two"
                + " rules, each with its own conditions)",
            "validate/a.drl:6:42: rule \"a-rule\" goes on to another then by break[…] (write two"
                + " rules, each with its own conditions)");
  }

  @Test
  void setters_outside_modify() {
    assertThat(
            told("modify/a.drl", rule("  $r : Resources()", "  $r.setMemory(3);\n  update($r);")))
        .containsExactly(
            "modify/a.drl:5:6: $r.setMemory would go unseen by other rules (write modify($r) {"
                + " setMemory(…) })",
            "modify/a.drl:6:3: a rule has no update (change the job with modify($fact) { … })");
  }

  @Test
  void unknown_setter_in_modify() {
    assertThat(told("modify/a.drl", rule("  $r : Resources()", "  modify($r) { setMemry(3) }")))
        .containsExactly(
            "modify/a.drl:5:16: Resources has no setMemry(…) (did you mean setMemory?)");
  }

  @Test
  void what_has_no_place_in_a_rule_file() {
    RulesFolder folder =
        new RulesFolder(home)
            .with("validate/a.drl", "rul \"a\" when then end")
            .with("validate/b.drl", "package x;\n")
            .with("validate/c.drl", "global java.util.List l;\n")
            .with("validate/d.drl", "declare Team name : String end\n")
            .with("validate/e.drl", "rule \"e\" TAGS salience 10 when then end")
            .with("validate/f.drl", "rule \"f\" TAGS agenda-group \"x\" when then end")
            .with("validate/g.drl", "rule g TAGS when then end")
            .with("validate/h.drl", "query \"all\" Task() end");
    assertThat(folder.problems())
        .containsExactly(
            "validate/a.drl:1:1: found 'rul' where a rule, import or function begins (did you mean"
                + " rule?)",
            "validate/b.drl:1:1: a rule file has no package (delete the line)",
            "validate/c.drl:1:1: a rule file has no globals (what rules need to know is a fact:"
                + " declare a type in types/ and fill it from data/)",
            "validate/d.drl:1:1: types are declared in types/ (move it to a file in types/)",
            "validate/e.drl:1:51: rule \"e\" uses salience, which has no place here (rules fire in"
                + " no particular order, whenever their conditions hold: say it there)",
            "validate/f.drl:1:51: rule \"f\" uses agenda-group, which has no place here (rules fire"
                + " in no particular order, whenever their conditions hold: say it there)",
            "validate/g.drl:1:6: found 'g' where the rule's name should be (write it in quotes:"
                + " rule \"its-name\")",
            "validate/h.drl:1:1: a rule file has no queries (write the pattern into the rule)");
  }

  @Test
  void every_rule_of_every_bad_file_is_told_of() {
    RulesFolder folder =
        new RulesFolder(home)
            .with(
                "validate/a.drl",
                rule("  $t : Task()", "  dney($t, \"x\");")
                    + rule("  $t : Task(name == $x)", "  deny($t, \"x\");").replace("a-rule", "b"))
            .with("modify/c.drl", rule("  $t : Taks()", "").replace("a-rule", "c"));
    assertThat(folder.problems())
        .containsExactly(
            "modify/c.drl:3:8: there is no type Taks (did you mean Task?)",
            "validate/a.drl:5:3: there is no dney(…) (did you mean deny?)",
            "validate/a.drl:9:21: $x is not known here (bind it in a pattern before this one, as"
                + " $x : name)");
  }
}
