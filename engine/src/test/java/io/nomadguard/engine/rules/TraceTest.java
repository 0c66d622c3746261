package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a rule fires or doesn't, for everything that may stand in a condition. */
class TraceTest {

  @TempDir Path home;

  @Test
  void whatItFiredOnIsTold() {
    Trace.OfRule of =
        trace("Request($tier : tier) $r : Resources(memory > 4096, cpu < 500) not Constraint()");
    assertThat(of.fired()).isEqualTo(1);
    assertThat(of.missed()).isNull();
    assertThat(told(of.firings()))
        .containsExactly(
            "Request: tier=\"production\" | group \"web\" > task \"app\" > resources:"
                + " memory=9000 MB cpu=100 MHz");
  }

  @Test
  void theFirstConditionThatNothingSatisfiesIsNamed() {
    Trace.OfRule of =
        trace("Request($tier : tier)\n $r : Resources(memory != null, memory > 10000, cpu == 1)");
    assertThat(missed(of))
        .isEqualTo(
            "CONDITION 1: memory > 10000 at 4:33; 1: Request: tier=\"production\" | group \"web\""
                + " > task \"app\" > resources: memory=9000 MB");
  }

  @Test
  void namesOfEarlierPatternsHaveTheirValue() {
    assertThat(missed(trace("Group($n : effectiveCount) Resources(memory < $n)")))
        .isEqualTo(
            "CONDITION 1: memory < $n at 3:45; 1: group \"web\": effectiveCount=2 | group \"web\" >"
                + " task \"app\" > resources: memory=9000 MB $n=2");
  }

  @Test
  void whereThereIsNoFactNothingIsNear() {
    assertThat(missed(trace("Task() Constraint(attribute == \"x\")")))
        .isEqualTo(
            "NO_FACT 1: Constraint(attribute == \"x\") at 3:15; 1: group \"web\" > task \"app\"");
  }

  @Test
  void whatIsThereAgainstANotIsTold() {
    assertThat(missed(trace("Task() not Service(name == \"web\", port == null)")))
        .isEqualTo(
            "COUNTER 1: not Service(name == \"web\", port == null) at 3:15; 1: group \"web\" > task"
                + " \"app\" | group \"web\" > task \"app\" > service \"web\": name=\"web\""
                + " port=null");
    assertThat(missed(trace("not (Task() and Group())")))
        .isEqualTo("COUNTER 0: not (Task() and Group()) at 3:8; 1: -");
  }

  @Test
  void existsIsCutLikeAPattern() {
    assertThat(missed(trace("exists Service(name == \"web\", tags contains \"z\") Job()")))
        .isEqualTo(
            "CONDITION 0: tags contains \"z\" at 3:38; 1: group \"web\" > task \"app\" > service"
                + " \"web\": tags=[\"b\",\"a\"]");
    assertThat(trace("exists Service(name == \"web\") Job()").fired()).isEqualTo(1);
  }

  @Test
  void emptyListsAndTheirElementsAreTold() {
    assertThat(missed(trace("$c : Config() $p : String(this == \"x\") from $c.hostPaths")))
        .isEqualTo(
            "NO_FACT 1: $p : String(this == \"x\") from $c.hostPaths at 3:22; 1: group \"web\" >"
                + " task \"app\" > config | group \"web\" > task \"app\" > config:"
                + " $c.hostPaths=[]");
    assertThat(missed(trace("$s : Service() $t : String(this == \"x\") from $s.tags")))
        .isEqualTo(
            "CONDITION 1: this == \"x\" at 3:35; 2: group \"web\" > task \"app\" > service"
                + " \"web\" | String: this=\"a\" / group \"web\" > task \"app\" > service \"web\""
                + " | String: this=\"b\"");
  }

  @Test
  void whatIsNotCutIsToldAsAWhole() {
    assertThat(missed(trace("Group($n : effectiveCount) eval($n > 5)")))
        .isEqualTo("WHOLE 1: eval($n > 5) at 3:35; 1: group \"web\": effectiveCount=2 | : $n=2");
    assertThat(missed(trace("forall($t : Task() Task(this == $t, driver == \"exec\"))")))
        .isEqualTo(
            "WHOLE 0: forall($t : Task() Task(this == $t, driver == \"exec\")) at 3:8; 1: -");
    assertThat(missed(trace("Job() (Task(driver == \"exec\") or Group(name == \"x\"))")))
        .startsWith("WHOLE 1: (Task(driver == \"exec\") or Group(name == \"x\")) at 3:14");
    assertThat(missed(trace("accumulate(Task($t : name); $n : count($t); $n > 5) Job()")))
        .isEqualTo("WHOLE 0: accumulate(Task($t : name); $n : count($t); $n > 5) at 3:8; 1: -");
    Trace.OfRule collect = trace("List(size > 3) from collect (Task())");
    assertThat(collect.trouble())
        .isEqualTo("its conditions can only be judged together, and together they don't hold");
  }

  @Test
  void firingsThroughWholesAreToldToo() {
    assertThat(told(trace("Task(driver == \"docker\") or Group(name == \"x\")").firings()))
        .containsExactly("-");
    assertThat(
            told(trace("accumulate(Task($t : name); $n : count($t)) Group($g : name)").firings()))
        .containsExactly("group \"web\": name=\"web\"");
  }

  @Test
  void aConditionOfSeveralPartsIsOne() {
    assertThat(missed(trace("Resources(memory > 10 && cpu > 1000)")))
        .isEqualTo(
            "CONDITION 0: memory > 10 && cpu > 1000 at 3:18; 1: group \"web\" > task \"app\" >"
                + " resources: memory=9000 MB cpu=100 MHz");
  }

  @Test
  void aRuleThatFailsIsToldInWords() {
    Trace.OfRule of = trace("Resources(memoryMax * 2 > 5)");
    assertThat(of.fired()).isZero();
    assertThat(of.missed()).isNull();
    assertThat(of.trouble()).startsWith("failed: it uses a value that the job doesn't have");
  }

  @Test
  void anotherRulesFailureKeepsNoneFromItsReason() {
    Ruleset rules =
        new RulesFolder(home)
            .with(
                "validate/it.drl",
                "rule \"it\" TAGS when Resources(memoryMax * 2 > 5) then end\n"
                    + "rule \"other\" TAGS when Task(driver == \"exec\") then end\n"
                    + "rule \"fits\" TAGS when Task() then end\n")
            .load();
    Trace trace = rules.trace(Jobs.web(), List.of(Jobs.PRODUCTION), null);
    Trace.OfRule other = trace.rules().get(1);
    assertThat(missed(other))
        .isEqualTo(
            "CONDITION 0: driver == \"exec\" at 2:65; 1: group \"web\" > task \"app\":"
                + " driver=\"docker\"");
    Trace.OfRule fits = trace.rules().get(2);
    assertThat(fits.fired() > 0 || fits.trouble() != null).isTrue();
  }

  @Test
  void whoWroteAFieldIsToldInOrder() {
    Ruleset rules =
        new RulesFolder(home)
            .with(
                "modify/it.drl",
                "rule \"down\" TAGS when $r : Resources(memory > 8000) then"
                    + " because($r, \"too much\"); modify($r) { setMemory(8000L) } end\n"
                    + "rule \"tag\" TAGS when $s : Service(tags not contains \"c\") then"
                    + " modify($s) { addTag(\"c\") } end\n"
                    + "rule \"prio\" TAGS when $j : Job(priority == null) then"
                    + " modify($j) { setPriority(50) } end\n"
                    + "rule \"prio2\" TAGS when $j : Job(priority == null || priority == 50) then"
                    + " modify($j) { setPriority(60) } end\n")
            .load();
    Trace trace = rules.trace(Jobs.web(), List.of(Jobs.PRODUCTION), null);
    assertThat(trace.fields().stream().map(TraceTest::shown).sorted().toList())
        .contains(
            "/TaskGroups/0/Tasks/0/Resources/MemoryMB WRITTEN down SET 9000 → 8000 too much",
            "/TaskGroups/0/Tasks/0/Services/0/Tags WRITTEN tag ADD_ELEMENT null → \"c\" T")
        .anySatisfy(field -> assertThat(field).startsWith("/Priority CONFLICT"));
  }

  @Test
  void oneRuleIsTraced() {
    Ruleset rules =
        new RulesFolder(home)
            .with(
                "validate/it.drl",
                "rule \"it\" TAGS when Task() then end\nrule \"b\" TAGS when Job() then end\n")
            .load();
    Trace trace = rules.trace(Jobs.web(), List.of(Jobs.PRODUCTION), "b");
    assertThat(trace.rules()).extracting(of -> of.rule().id()).containsExactly("b");
    assertThat(trace.judgement().fires()).containsOnlyKeys("b", "it");
  }

  private Trace.OfRule trace(String when) {
    Ruleset rules =
        new RulesFolder(home)
            .with("validate/it.drl", "\nrule \"it\" TAGS\n  when " + when + "\n  then end\n")
            .load();
    JobTree tree = Jobs.web();
    return rules.trace(tree, List.of(Jobs.PRODUCTION), null).rules().get(0);
  }

  private static String missed(Trace.OfRule of) {
    Trace.Missed missed =
        Objects.requireNonNull(of.missed(), "fired " + of.fired() + ", " + of.trouble());
    return "%s %d: %s at %d:%d; %d: %s"
        .formatted(
            missed.reason(),
            missed.element(),
            missed.condition().text(),
            missed.condition().line(),
            missed.condition().column(),
            missed.total(),
            String.join(" / ", told(missed.nearest())));
  }

  private static List<String> told(List<Trace.Combination> combinations) {
    return combinations.stream()
        .map(
            each -> {
              String facts =
                  each.facts().stream()
                      .filter(Objects::nonNull)
                      .map(TraceTest::fact)
                      .collect(Collectors.joining(" | "));
              return facts.isEmpty() ? "-" : facts;
            })
        .toList();
  }

  private static String fact(Trace.@Nullable Fact fact) {
    Objects.requireNonNull(fact);
    String values =
        fact.values().stream()
            .map(
                value ->
                    value.name()
                        + "="
                        + value.value()
                        + (value.unit().isEmpty() ? "" : " " + value.unit()))
            .collect(Collectors.joining(" "));
    String name = fact.name() == null ? fact.type() : fact.name();
    return values.isEmpty() ? name : name + ": " + values;
  }

  private static String shown(Trace.Field field) {
    return field.path()
        + " "
        + field.outcome()
        + field.writes().stream()
            .map(
                write ->
                    " %s %s %s → %s %s"
                        .formatted(
                            write.rule().id(),
                            write.act(),
                            write.before(),
                            write.value(),
                            write.reason()))
            .collect(Collectors.joining());
  }
}
