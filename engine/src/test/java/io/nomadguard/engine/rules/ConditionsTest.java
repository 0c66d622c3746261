package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Part;
import io.nomadguard.engine.rules.Conditions.Span;
import io.nomadguard.engine.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final String HEAD = "// A comment.\n\nrule \"it\"\nwhen\n";

  @Test
  void patternsAreCutAtCommas() {
    assertThat(cut("  Request($tier : tier, tier == \"production\")\n  Task()"))
        .containsExactly("PATTERN Request {$tier : tier} [tier == \"production\"]", "PATTERN Task");
  }

  @Test
  void aNameBeforeAComparisonIsACondition() {
    assertThat(cut("$config : Config($image : image != null, $load : get(\"load\"))"))
        .containsExactly("PATTERN Config [$image : image != null] {$load : get(\"load\")}");
  }

  @Test
  void commasInCallsListsAndTextsCutNothing() {
    assertThat(
            cut("Task(driver in (\"docker\", \"podman\"), fits(name, \"a,b\"), x[1, 2] == 'c,d')"))
        .containsExactly(
            "PATTERN Task [driver in (\"docker\", \"podman\")] [fits(name, \"a,b\")] [x[1, 2] =="
                + " 'c,d']");
  }

  @Test
  void whatStandsBetweenDoubleAndsIsKnown() {
    assertThat(cut("Task(a > 1 && b matches \"x && y\" && !c)"))
        .containsExactly("PATTERN Task [a > 1 & b matches \"x && y\" & !c]");
  }

  @Test
  void whatIsNotIndependentIsNotCut() {
    assertThat(cut("Task(a > 1 && < 5, b || c && d, (e && f), g not matches \"h\" && i)"))
        .containsExactly(
            "PATTERN Task [a > 1 && < 5] [b || c && d] [(e && f)] [g not matches \"h\" & i]");
  }

  @Test
  void existentialElementsHoldTheirPattern() {
    assertThat(
            cut(
                "not Team(name == $team)\nexists (Check(service == $service))\n"
                    + "not (A() and B(x == 1))"))
        .containsExactly(
            "NOT Team [name == $team]", "EXISTS Check [service == $service]", "NOT null");
  }

  @Test
  void whatFollowsFromIsItsOrigin() {
    assertThat(
            cut(
                "$path : String(this matches \"/net/.*\", length > 1) from $config.hostPaths\n"
                    + "$entry : Map.Entry(key != null) from shared($config).entrySet()\n"
                    + "String() from List.of(\"a\", \"b\") Job()"))
        .containsExactly(
            "PATTERN String [this matches \"/net/.*\"] [length > 1] from $config.hostPaths",
            "PATTERN Map.Entry [key != null] from shared($config).entrySet()",
            "PATTERN String from List.of(\"a\", \"b\")",
            "PATTERN Job");
  }

  @Test
  void whatHasWordsOfItsOwnStaysWhole() {
    assertThat(
            cut(
                "accumulate(Team($n : name); $all : collectList($n))\n"
                    + "forall(Task(driver == \"docker\"))\n"
                    + "eval($a > $b)\n"
                    + "$list : List(size > 2) from collect (Task())\n"
                    + "(Task() or Group())"))
        .containsExactly(
            "ACCUMULATE null",
            "FORALL null",
            "EVAL null",
            "PATTERN List from collect (Task())",
            "OTHER null");
  }

  @Test
  void eitherOfTwoIsOneElement() {
    Conditions found = of("Job()\nTask(a == 1) or Group(b == 2)\nUpdate()");
    assertThat(found.elements())
        .extracting(Element::kind)
        .containsExactly(Conditions.Kind.PATTERN, Conditions.Kind.OTHER, Conditions.Kind.PATTERN);
    assertThat(found.elements().get(1).span().text()).isEqualTo("Task(a == 1) or Group(b == 2)");
    assertThat(cut("Job() and Task(a == 1)"))
        .containsExactly("PATTERN Job", "PATTERN Task [a == 1]");
  }

  @Test
  void whatNobodyUnderstandsIsOneCondition() {
    assertThat(cut("Job(a == 1)\n$x : /tasks[driver == \"docker\"]")).containsExactly("OTHER null");
  }

  @Test
  void spansPointIntoTheText() {
    String when = "  Job()\n  $t : Task( name == \"ü\",\n      driver  // which\n != null)\n";
    String text = HEAD + when + "then\nend\n";
    Element task = of(when).elements().get(1);
    Part driver = task.parts().get(1);
    assertThat(driver.span())
        .isEqualTo(
            new Span(text.indexOf("driver"), text.indexOf(")\nthen"), 7, 7, "driver != null"));
    assertThat(task.span().line()).isEqualTo(6);
    assertThat(task.span().column()).isEqualTo(3);
    assertThat(task.span().text()).isEqualTo("$t : Task(name == \"ü\", driver != null)");
  }

  @Test
  void everyShippedRuleIsCutDownToWhatIsWritten() {
    RulesetSource source = RulesetSource.read(Path.of("../rules"));
    int elements = 0;
    for (Phase phase : Phase.values()) {
      for (RuleFile file : source.in(phase.folder())) {
        for (RuleOutline rule : DrlOutline.of(file.path(), file.text(), new Problems()).rules()) {
          for (Element element : Conditions.of(file.text(), rule).elements()) {
            elements++;
            assertThat(element.kind()).as(rule.id()).isNotEqualTo(Conditions.Kind.OTHER);
            for (Part part : element.parts()) {
              String written = file.text().substring(part.span().start(), part.span().end());
              assertThat(written.replaceAll("\\s+", " ")).isEqualTo(part.span().text());
            }
          }
        }
      }
    }
    assertThat(elements).isGreaterThan(150);
  }

  private static Conditions of(String when) {
    String text = HEAD + when + (when.endsWith("\n") ? "" : "\n") + "then\nend\n";
    Problems problems = new Problems();
    RuleOutline rule = DrlOutline.of("validate/it.drl", text, problems).rules().get(0);
    assertThat(problems.any()).isFalse();
    return Conditions.of(text, rule);
  }

  private static List<String> cut(String when) {
    return of(when).elements().stream().map(ConditionsTest::shown).toList();
  }

  private static String shown(Element element) {
    return element.kind()
        + " "
        + element.type()
        + element.parts().stream().map(ConditionsTest::shown).collect(Collectors.joining())
        + (element.from() == null ? "" : " from " + element.from().text());
  }

  private static String shown(Part part) {
    String text =
        part.operands().isEmpty()
            ? part.span().text()
            : part.operands().stream().map(Span::text).collect(Collectors.joining(" & "));
    return part.binding() ? " {" + text + "}" : " [" + text + "]";
  }
}
