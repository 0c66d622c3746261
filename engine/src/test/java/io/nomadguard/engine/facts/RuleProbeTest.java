package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieSession;

/** Facts in the hands of Drools: names in patterns, modify and property reactivity. */
class RuleProbeTest {

  private static final Request REQUEST =
      new Request("check", "production", "17", "", "toml", Instant.EPOCH);

  /** Rules say {@code log.add(…)}. */
  private static List<String> fire(TestScope scope, String rules) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write(
        "src/main/resources/probe/probe.drl",
        "package probe;\nimport io.nomadguard.engine.facts.*;\nglobal java.util.List log;\n"
            + rules);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    assertThat(builder.getResults().getMessages()).isEmpty();
    KieSession session =
        services.newKieContainer(builder.getKieModule().getReleaseId()).newKieSession();
    List<String> log = new ArrayList<>();
    session.setGlobal("log", log);
    session.insert(REQUEST);
    scope.facts.forEach(session::insert);
    int fired = session.fireAllRules(50);
    session.dispose();
    services.getRepository().removeKieModule(builder.getKieModule().getReleaseId());
    assertThat(fired).as("a loop").isLessThan(50);
    return log;
  }

  @Test
  void clampsMemory() {
    TestScope scope = TestScope.task("'Resources':{'CPU':5,'MemoryMB':9000}");

    List<String> log =
        fire(
            scope,
            """
            rule "clamp" when
              Request(tier == "production")
              $r : Resources(memory > 4096)
            then
              log.add("clamp " + $r.getMemory());
              modify($r) { setMemory(4096) }
            end
            rule "woken by memory" when Resources($m : memory) then log.add("memory " + $m); end
            rule "woken by what depends on memory" when Resources($m : effectiveMemoryMax) then
              log.add("max " + $m);
            end
            rule "not woken" when Resources($c : cpu) then log.add("cpu " + $c); end
            """);

    assertThat(log)
        .contains("clamp 9000", "memory 4096", "max 4096")
        .containsOnlyOnce("clamp 9000", "cpu 5");
    assertThat(scope.changes)
        .containsExactly("/TaskGroups/0/Tasks/0/Resources/MemoryMB 9000 -> 4096");
  }

  @Test
  void joinsUpAndDown() {
    TestScope scope = TestScope.task("'Driver':'docker','Services':[{'Name':'web','Tags':['a']}]");

    List<String> log =
        fire(
            scope,
            """
            rule "links" when
              $g : Group(effectiveCount == 1)
              $t : Task(group == $g, driver == "docker")
              $s : Service(task == $t, tags contains "a", $name : name, job.id == "j")
              not Check(service == $s)
            then
              log.add($name);
            end
            """);

    assertThat(log).containsExactly("web");
  }

  @Test
  void appendingWakesThePatternsOfTheOwner() {
    TestScope scope = TestScope.task("");

    List<String> log =
        fire(
            scope,
            """
            rule "add" when
              $g : Group(constraints.empty)
            then
              modify($g) { addConstraint("", "distinct_hosts", "true") }
              log.add("added");
            end
            rule "seen" when Group(constraints.size == 1) then log.add("seen"); end
            """);

    assertThat(log).containsExactly("added", "seen");
  }

  /** A rule that adds without a guard fires once, for it doesn't wake its own conditions. */
  @Test
  void addingWakesOnlyWhatWasAddedTo() {
    TestScope scope = TestScope.task("'Driver':'docker','Services':[{'Name':'web'}]");

    List<String> log =
        fire(
            scope,
            """
            rule "tag" when $s : Service(name == "web") then modify($s) { addTag("x") } end
            rule "tagged" when Service(tags contains "x") then log.add("tagged"); end
            rule "put" when $e : Env(task.driver == "docker") then
              modify($e) { put("A", "1") }
            end
            rule "got" when Env(get("A") == "1") then log.add("got"); end
            rule "spread" when $g : Group(effectiveCount == 1) then
              modify($g) { addSpread("${meta.datacenter}", 100) }
            end
            rule "spreads" when Group(spreads.size == 1) then log.add("spreads"); end
            """);

    assertThat(log).containsExactlyInAnyOrder("tagged", "got", "spreads");
  }

  @Test
  void durationsCompare() {
    TestScope scope = TestScope.task("'KillTimeout':90000000000");

    List<String> log =
        fire(
            scope,
            """
            rule "long" when Task(killTimeout > Durations.duration("1m")) then
              log.add("long");
            end
            rule "short" when Task(killTimeout < Durations.duration("1m")) then
              log.add("short");
            end
            rule "unset" when Update(stagger > Durations.duration("1m")) then
              log.add("unset");
            end
            """);

    assertThat(log).containsExactly("long");
  }

  /** No property's name is a word that DRL keeps for itself. */
  @Test
  void everyPropertyCanStandInACondition() {
    StringBuilder rules = new StringBuilder();
    for (Class<? extends Fact> type : Facts.types()) {
      rules.append("rule \"").append(type.getSimpleName()).append("\" when ");
      rules.append(type.getSimpleName()).append("(");
      rules.append(
          Bean.getters(type)
              .map(Properties::property)
              .map(property -> "$" + property + " : " + property)
              .collect(Collectors.joining(", ")));
      rules.append(") then log.add(drools.getRule().getName()); end\n");
    }

    List<String> log = fire(TestScope.frozen(SampleJob.JSON), rules.toString());

    assertThat(log).containsAll(Facts.types().stream().map(Class::getSimpleName).toList());
  }
}
