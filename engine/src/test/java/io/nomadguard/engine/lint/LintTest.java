package io.nomadguard.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {

  @TempDir private Path home;

  private void write(String path, String text) throws IOException {
    Path file = home.resolve("rules").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private RulesetSource source(String conditions) throws IOException {
    write(
        "types/t.drl",
        "declare Pin\n  job : String\n  team : String\n  megabytes : int\n  list : List<String>\n"
            + "end\n");
    write(
        "validate/a.drl",
        """
        rule "a-rule"
          @title("T")
          @enforcement(advisory)
          @why("W")
        when
          $job : Job()
        %s
        then
          warn($job, "it is so");
        end
        """
            .formatted(conditions));
    return RulesetSource.read(home.resolve("rules"));
  }

  /** {@code line:column check message}, without what is about the table that the test brings. */
  private List<String> told(String conditions) throws IOException {
    return Lint.of(source(conditions), List.of(), null).findings().stream()
        .filter(finding -> finding.rule() != null)
        .map(
            finding ->
                finding.at().line()
                    + ":"
                    + finding.at().column()
                    + " "
                    + finding.check().id()
                    + " "
                    + finding.message())
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resources(memory != null, memory > 10)",
        "Resources(memory > 10, memory < 12)",
        "Resources(memory >= 10, memory <= 10)",
        "Resources(memory > 10 || memory < 5)",
        "Resources(memory > 10 && < 20)",
        "Resources((cpu == null && cores == null) || memory == null)",
        "Resources(memory != 5, memory > 4)",
        "Task(user != \"a\", user != \"b\")",
        "Task(user == \"a\" || user == \"b\")",
        "Task(user in (\"a\", \"b\"), user != \"a\")",
        "Task(name matches \"a.*\", name not matches \".*b\")",
        "Task(killTimeout > duration(\"5m\"), killTimeout < duration(\"6m\"))",
        "Task(kind != null && kind.startsWith(\"x\"))",
        "Task(kind == null || kind.startsWith(\"x\"))",
        "Constraint(task!.driver == \"exec\")",
        "Constraint(task != null, task.driver == \"exec\")",
        "Config(task.driver == \"docker\")",
        "Config(task != null, task.driver == \"docker\")",
        "Config(!privileged, !readonlyRootfs)",
        "Update(autoRevert == true)",
        "Service(tags contains \"a\", tags not contains \"b\")",
        "Service(tags.size > 0)",
        "Job(type in (\"service\", \"batch\"))",
        "Job(effectiveType == \"service\" || effectiveType == \"batch\")",
        "Request(tier == \"production\" || tier == \"test\")",
        "Service($name : name) Check(service.name == $name)",
        "$task : Task() Service(task == $task)",
        "$group : Group() Service(group == $group) exists Task(user == \"root\")",
        "$a : Task($n : name) $b : Task(name != $n, this != $a)",
        "Pin(team == \"x\") Task(user == \"root\")",
        "not Pin(team == \"nobody\")",
        "accumulate(Task($n : name); $all : collectList($n)) Task(name memberOf $all)",
        "Resources($limit : memory) Resources(memory > $limit, memory < $limit + 5)",
        "Group(effectiveCount * 2 > 10)",
        "Resources(memory != null, memory * 2 > 100)",
        "String(this == \"a\" || this == \"b\") from $job.datacenters",
        "eval($job.getPriority() != null)",
        "Task(driver in (\"exec2\", \"nspawn\", \"containerd-driver\"))",
        "Resources(memoryMax == -1 || memoryMax > 100)",
        "Affinity(weight < 0)",
        "Port(to == -1)",
        "$a : Task($n : name) not Task(this != $a, name == $n)",
        "$a : Task($g : group, user == \"a\") not Task(group == $g, user == \"b\")",
        "$a : Task($g : group, user == \"a\") exists Task(group != $g, user == \"a\")",
        "exists Task(user == \"a\") not Task(user == \"b\")",
        "not Task(user == \"a\") not Task(user == \"b\")",
      })
  void whatIsRightIsLeftAlone(String conditions) throws IOException {
    assertThat(told("  " + conditions)).allMatch(told -> told.contains(" unused-binding "));
  }

  @Test
  void whatIsComparedWithItselfIsTold() throws IOException {
    assertThat(told("  Task(name == name)"))
        .containsExactly("7:8 always-true \"name == name\" is always true");
    assertThat(told("  Resources($m : memory, memory > $m)"))
        .containsExactly("7:26 never-true \"memory > $m\" can never be true");
    assertThat(told("  Task($n : name) Task(name == $n)")).isEmpty();
    // Not where it is unset.
    assertThat(told("  Resources(memory >= memory)")).isEmpty();
  }

  @Test
  void whatIsAskedForIsNotAlsoToBeAbsent() throws IOException {
    assertThat(told("  exists Pin(team == \"x\") not Pin(team == \"x\")"))
        .containsExactly(
            "7:27 never-true \"not Pin(team == \"x\")\" can't be so where there is"
                + " \"exists Pin(team == \"x\")\" (line 7)");
    assertThat(told("  $task : Task(user == \"root\", driver == \"docker\") not Task()"))
        .contains(
            "7:52 never-true \"not Task()\" can't be so where there is"
                + " \"$task : Task(user == \"root\", driver == \"docker\")\" (line 7)");
    assertThat(
            told("  not Resources(memory > 100)\n  Resources($m : memory, memory > 200, cpu > $m)"))
        .containsExactly(
            "7:3 never-true \"not Resources(memory > 100)\" can't be so where there is"
                + " \"Resources($m : memory, memory > 200, cpu > $m)\" (line 8)");
    assertThat(told("  Task($g : group, user == \"a\") exists Task(group == $g)"))
        .containsExactly(
            "7:33 said-twice \"exists Task(group == $g)\" is so wherever there is"
                + " \"Task($g : group, user == \"a\")\" (line 7)");
    assertThat(told("  exists Task(user == \"a\") exists Task(user == \"a\")"))
        .containsExactly(
            "7:28 said-twice \"exists Task(user == \"a\")\" is so wherever there is"
                + " \"exists Task(user == \"a\")\" (line 7)");
  }

  @Test
  void limitsOutsideOfWhatCanBeAreTold() throws IOException {
    assertThat(told("  Resources(memory >= 0)"))
        .containsExactly(
            "7:13 always-true \"memory >= 0\" is so of every memory there can be (0 and more)");
    assertThat(told("  exists Group(effectiveCount < 0)"))
        .containsExactly(
            "7:16 never-true \"effectiveCount < 0\" is so of no effectiveCount there can be (0"
                + " and more)");
    assertThat(told("  SpreadTarget(percent > 100)"))
        .containsExactly(
            "7:16 never-true \"percent > 100\" is so of no percent there can be (0 to 100)");
    assertThat(told("  SpreadTarget(percent != 120)"))
        .containsExactly(
            "7:16 always-true \"percent != 120\" is so of every percent there can be (0 to 100)");
  }

  @Test
  void textsThatLookLikeTheUsualOnesAreTold() throws IOException {
    assertThat(told("  Task(driver == \"dokcer\", killSignal in (\"SIGTERM\", \"SIGTRM\"))"))
        .containsExactly(
            "7:8 unknown-value hardly any driver is \"dokcer\"",
            "7:28 unknown-value hardly any killSignal is \"SIGTRM\"");
    assertThat(told("  Request(operation == \"registry\")"))
        .containsExactly("7:11 unknown-value operation is never \"registry\"");
  }

  @Test
  void conditionsThatContradictEachOtherAreShownTogether() throws IOException {
    assertThat(told("  Resources(cpu > 10, memory > 1, cpu < 5)"))
        .containsExactly("7:35 never-true \"cpu < 5\" can't be true where \"cpu > 10\" is");
    assertThat(told("  Task(killTimeout > duration(\"5m\"), killTimeout < duration(\"60s\"))"))
        .containsExactly(
            "7:38 never-true \"killTimeout < duration(\"60s\")\" can't be true where"
                + " \"killTimeout > duration(\"5m\")\" is");
    assertThat(told("  Resources(memory > 10 && < 5)"))
        .containsExactly("7:13 never-true \"memory > 10 && < 5\" can never be true");
    assertThat(told("  Task(user in (\"a\", \"b\"), user == \"c\")"))
        .containsExactly(
            "7:28 never-true \"user == \"c\"\" can't be true where \"user in (\"a\", \"b\")\" is");
    assertThat(told("  Group(effectiveCount == null)"))
        .containsExactly("7:9 never-true \"effectiveCount == null\" can never be true");
  }

  @Test
  void whatIsOfAnotherKindIsNeverEqual() throws IOException {
    assertThat(told("  Service(tags == \"x\")"))
        .containsExactly("7:11 wrong-type tags is a List<String>, and \"x\" is a text");
    assertThat(told("  Resources(memory == \"much\")"))
        .containsExactly("7:13 wrong-type memory is a Long, and \"much\" is a text");
    assertThat(told("  Task(killTimeout == \"5m\")"))
        .containsExactly("7:8 wrong-type killTimeout is a Duration, and \"5m\" is a text");
  }

  /**
   * All that is told of the folder's tables and of its rules' tags, as {@code file:line:column}.
   */
  private List<String> toldOfTables(String help) throws IOException {
    write("types/t.drl", "declare Pin\n  job : String\n  team : String\nend\n");
    write(
        "validate/a.drl",
        """
        rule "a-rule"
          @title("T")
          @enforcement(advisory)
          @why("W")
          @help("%s")
        when
          $job : Job()
          exists Pin(team == "ml")
        then
          warn($job, "it is so");
        end
        """
            .formatted(help));
    String folder = home.resolve("rules") + "/";
    return Lint.of(RulesetSource.read(home.resolve("rules")), List.of(), null).findings().stream()
        .map(
            finding ->
                finding.at().toString().replace(folder, "")
                    + " "
                    + finding.check().id()
                    + " "
                    + finding.message()
                    + " ("
                    + finding.help()
                    + ")")
        .map(line -> line.replace(folder, ""))
        .toList();
  }

  @Test
  void tablesInCsvAreLookedAtAsThoseInToml() throws IOException {
    write("data/pins.csv", "job,team\na,ml\nb,es\na,ml\n");

    assertThat(toldOfTables("see data/pins.toml"))
        .containsExactlyInAnyOrder(
            "types/t.drl:2:3 unused-column no rule reads job of Pin (delete the column, or write"
                + " the rule that it is for)",
            "data/pins.csv:3:1 unused-row no rule asks for a Pin whose team is \"es\" (delete it,"
                + " or write the rule that it is for)",
            "data/pins.csv:4:1 same-row the same [[pin]] is at data/pins.csv:2:1 (keep one of"
                + " them)",
            "validate/a.drl:5:4 unknown-file there is no data/pins.toml (did you mean"
                + " data/pins.csv?)");
    assertThat(toldOfTables("see data/pins.csv")).hasSize(3).noneMatch(x -> x.contains("a.drl"));
    assertThat(toldOfTables("see data/pin.csv"))
        .contains(
            "validate/a.drl:5:4 unknown-file there is no data/pin.csv (did you mean"
                + " data/pins.csv?)");
  }

  @Test
  void aTableInCsvWithoutRowsIsEmpty() throws IOException {
    write("data/pins.csv", "job,team\n");

    assertThat(toldOfTables("ask"))
        .contains("data/pins.csv:1:1 empty-file there is no row in this file (delete the file)");
  }

  /** As {@code told}, of a rule that says that of a group, its task and its resources. */
  private List<String> toldOfMessage(String arguments) throws IOException {
    source("  $g : Group($name : name, $count : effectiveCount)");
    Path file = home.resolve("rules/validate/a.drl");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("warn($job, \"it is so\")", "warn($job, " + arguments + ")"));
    return Lint.of(RulesetSource.read(home.resolve("rules")), List.of(), null).findings().stream()
        .filter(finding -> finding.check().id().endsWith("-message"))
        .map(
            finding -> finding.check().id() + " " + finding.message() + " (" + finding.help() + ")")
        .toList();
  }

  @Test
  void valuesThatTheirConversionsDoNotFitAreTold() throws IOException {
    assertThat(toldOfMessage("\"%.1f\", $g.getEffectiveCount()"))
        .containsExactly(
            "bad-message %f wants a number with a fraction, and $g.getEffectiveCount() is a long"
                + " (write %d)");
    assertThat(toldOfMessage("\"%e %g\", $count, $name"))
        .containsExactly(
            "bad-message %e wants a number with a fraction, and $count is a long (write %d)",
            "bad-message %g wants a number with a fraction, and $name is a String (write %s)");
    assertThat(toldOfMessage("\"%x\", $name"))
        .containsExactly("bad-message %x wants a whole number, and $name is a String (write %s)");
    assertThat(toldOfMessage("\"%d %s %b %f\", $count, $count, $name, 1.5")).isEmpty();
  }

  @Test
  void formatsThatArePutTogetherAreTold() throws IOException {
    assertThat(toldOfMessage("\"group \" + $g.getName() + \" runs\""))
        .containsExactly(
            "joined-message a % in $g.getName() is read as part of the message's format (write %s in"
                + " the message, and give it as a value)");
    assertThat(toldOfMessage("$name + \" runs %s\", $count"))
        .containsExactly(
            "joined-message a % in $name is read as part of the message's format (write %s in the"
                + " message, and give it as a value)");
    assertThat(toldOfMessage("\"a \" + \"b\"")).isEmpty();
    assertThat(toldOfMessage("\"count \" + $g.getEffectiveCount() + $count")).isEmpty();
    assertThat(toldOfMessage("$count > 1 ? \"a\" + $name : \"b\"")).isEmpty();
  }

  @Test
  void whatKeepsTheRulesFromLoadingIsToldInTheLoadersWords() throws IOException {
    RulesetSource source = source("  Taks()");
    String shown = home.resolve("rules").toString();

    InputException refused =
        catchThrowableOfType(
            InputException.class, () -> Ruleset.load(source, home.resolve("cache")));
    LintReport report = Lint.of(source, refused.problems(), null);

    assertThat(report.errors())
        .containsExactly(
            new LintFinding(
                Check.REFUSED,
                new io.nomadguard.engine.source.Position(shown + "/validate/a.drl", 7, 3),
                "a-rule",
                "there is no type Taks",
                "did you mean Task?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  (((",
        "  Task(",
        "  $a : $b : Task($a : $a, $b : $a)",
        "  Task(a == , == b, || , !)",
        "  Task(name == \"a\" ||)",
        "  not ( ) exists",
        "  Task(duration() in (), x in (1, ))",
        "  Task(name matches \"((((\")",
        "  from from accumulate",
        "  Task(1.2.3 == 4, - == 5)",
      })
  void nothingThatSomebodyTypesBreaksIt(String conditions) throws IOException {
    LintReport report = Lint.of(source(conditions), List.of(), null);

    assertThat(report.rules()).isLessThanOrEqualTo(1);
  }

  @Test
  void aFolderThatIsNotThereIsTheUsersMistake() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> RulesetSource.read(home.resolve("nowhere"))))
        .isInstanceOf(InputException.class);
  }
}
