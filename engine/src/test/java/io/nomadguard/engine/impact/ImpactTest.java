package io.nomadguard.engine.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.engine.report.JobsReport;
import io.nomadguard.engine.suite.CaseToSubmit;
import io.nomadguard.engine.suite.SmallSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactTest {

  private static final String PRIORITY =
      """
      rule "priority-set"
        @title("Priorities")
        @enforcement(advisory)
        @why("W")
      when
        $job : Job(priority == 70)
      then
        because($job, "70 is too much");
        modify($job) { setPriority(60L) }
      end
      """;

  @TempDir private Path folder;

  private final List<JobImpact> told = new ArrayList<>();

  private Decider rules(String name, String count) {
    return rules(new SmallSuite(folder.resolve(name)).rule("validate/count.drl", count));
  }

  private Decider rules(SmallSuite suite) {
    return Decider.open(suite.home().resolve("rules"), folder.resolve("cache"));
  }

  private Iterator<JudgedJob> cases() {
    new SmallSuite(folder.resolve("cases"))
        .job("a/eight", "", "count = 8")
        .job("a/one", "", "count = 1")
        .job("a/twelve", "", "count = 12")
        .job("b/priority", "priority = 70", "count = 1")
        .job("b/unreadable", "nonsense {", "");
    return CaseToSubmit.in(folder.resolve("cases/fixtures")).stream()
        .map(one -> JudgedJob.of(one.title(), one::submission))
        .iterator();
  }

  private ImpactSummary run(Decider today, Decider candidate) {
    return new Impact(today, candidate, 2).of(cases(), told::add);
  }

  private String text(JobsFormat format, ImpactSummary summary) {
    JobsReport<JobImpact, ImpactSummary> report = format.impact(false);
    StringBuilder out = new StringBuilder(report.begin());
    told.stream()
        .filter(one -> one.effect() != Effect.SAME)
        .forEach(one -> out.append(report.job(one)));
    return out.append(report.end(summary)).toString();
  }

  @Test
  void the_same_rules_decide_the_same() {
    Decider rules = rules("today", SmallSuite.COUNT);

    ImpactSummary summary = run(rules, rules);

    assertThat(summary.all()).isEqualTo(new ImpactCounts(5, 0, 0, 0));
    assertThat(told).allMatch(one -> one.effect() == Effect.SAME);
    assertThat(text(JobsFormat.TEXT, summary))
        .isEqualTo("5 jobs: nothing differs; 1 can be read by neither\n");
  }

  @Test
  void a_stricter_limit_denies_and_a_modifier_changes() {
    Decider today = rules("today", SmallSuite.COUNT);
    Decider candidate =
        rules(
            new SmallSuite(folder.resolve("candidate"))
                .rule("validate/count.drl", SmallSuite.COUNT.replace("10", "8"))
                .rule("modify/priority.drl", PRIORITY));

    ImpactSummary summary = run(today, candidate);

    assertThat(text(JobsFormat.TEXT, summary))
        .isEqualTo(
            """
            newly denied: a/eight (p-es-web, tier production): allowed → denied
              + count-bounded (hard) at /TaskGroups/0/Count: 8 is too many

            changed: b/priority (p-es-web, tier production)
              + priority-set at /Priority: 70 → 60

            By team:
              (no team): 1 job: nothing differs
              es: 4 jobs: 1 newly denied, 1 changed

            5 jobs: 1 newly denied, 1 changed; 1 can be read by neither
            """);
    assertThat(text(JobsFormat.CSV, summary))
        .isEqualTo(
            """
            title,job,team,tier,effect,before,after,only,kind,rule,enforcement,path,message
            a/eight,p-es-web,es,production,newly-denied,allowed,denied,candidate,finding,\
            count-bounded,hard,/TaskGroups/0/Count,8 is too many
            b/priority,p-es-web,es,production,changed,allowed,allowed,candidate,change,\
            priority-set,,/Priority,70 → 60
            """);
    assertThat(text(JobsFormat.HTML, summary))
        .startsWith("<!doctype html>\n")
        .contains(
            "<tr><td>a/eight (p-es-web)</td><td>es</td><td>production</td>"
                + "<td><span class=\"bad\">newly denied</span></td><td>allowed → denied</td>"
                + "<td><ul><li>+ count-bounded (hard) at /TaskGroups/0/Count: 8 is too many</li></ul>"
                + "</td></tr>",
            "<tr><td>es</td><td>4</td><td>1</td><td>0</td><td>1</td></tr>");
    assertThat(text(JobsFormat.JSON, summary))
        .startsWith("{\"jobs\":[\n{\"title\":\"a/eight\",\"job\":\"p-es-web\"")
        .endsWith(
            "\n],\"summary\":{\"jobs\":5,\"newlyDenied\":1,\"newlyAllowed\":0,\"changed\":1,"
                + "\"refusedByBoth\":1,\"vanished\":0,\"byTeam\":{\"\":{\"jobs\":1,"
                + "\"newlyDenied\":0,\"newlyAllowed\":0,\"changed\":0},\"es\":{\"jobs\":4,"
                + "\"newlyDenied\":1,\"newlyAllowed\":0,\"changed\":1}}}}\n");
  }

  @Test
  void a_looser_limit_allows() {
    Decider today = rules("today", SmallSuite.COUNT);
    Decider candidate = rules("candidate", SmallSuite.COUNT.replace("10", "100"));

    run(today, candidate);

    assertThat(told.stream().filter(one -> one.effect() != Effect.SAME))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.title()).isEqualTo("a/twelve");
              assertThat(one.effect()).isEqualTo(Effect.NEWLY_ALLOWED);
              assertThat(one.gone()).hasSize(1);
              assertThat(one.come()).isEmpty();
            });
  }

  @Test
  void jobs_are_taken_one_by_one_and_told_in_order() {
    Decider rules = rules("today", SmallSuite.COUNT);
    cases();
    CaseToSubmit one = CaseToSubmit.in(folder.resolve("cases/fixtures")).get(0);
    AtomicInteger taken = new AtomicInteger();
    List<Integer> ahead = new ArrayList<>();

    ImpactSummary summary =
        new Impact(rules, rules, 2)
            .of(
                IntStream.range(0, 500)
                    .mapToObj(
                        i -> {
                          taken.incrementAndGet();
                          return i % 100 == 99
                              ? new JudgedJob("" + i, Optional::empty)
                              : JudgedJob.of("" + i, one::submission);
                        })
                    .iterator(),
                impact -> {
                  told.add(impact);
                  ahead.add(taken.get() - Integer.parseInt(impact.title()));
                });

    assertThat(told.stream().map(JobImpact::title))
        .containsExactlyElementsOf(
            IntStream.range(0, 500).filter(i -> i % 100 != 99).mapToObj(i -> "" + i).toList());
    assertThat(ahead).allMatch(jobs -> jobs <= 64);
    assertThat(summary.vanished()).isEqualTo(5);
  }

  @Test
  void a_job_that_cannot_be_fetched_ends_it() {
    Decider rules = rules("today", SmallSuite.COUNT);
    JudgedJob broken =
        new JudgedJob(
            "x",
            () -> {
              throw new IllegalArgumentException("nobody answers");
            });

    assertThatThrownBy(() -> new Impact(rules, rules, 2).of(List.of(broken).iterator(), told::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nobody answers");
  }
}
