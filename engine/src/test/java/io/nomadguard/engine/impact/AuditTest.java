package io.nomadguard.engine.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.report.AuditForm;
import io.nomadguard.engine.report.AuditHeading;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.engine.report.JobsReport;
import io.nomadguard.engine.suite.CaseToSubmit;
import io.nomadguard.engine.suite.SmallSuite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final String WAIVER =
      """
      [[waiver]]
      rule = "count-bounded"
      job = "p-es-*"
      until = 2027-01-01
      reason = "until the new cluster"
      owner = "es"
      """;

  @TempDir private Path folder;

  private List<JudgedJob> cases;

  @BeforeEach
  void jobs() {
    new SmallSuite(folder.resolve("cases"))
        .job("a/eight", "", "count = 8")
        .job("a/twelve", "", "count = 12")
        .job("b/unreadable", "nonsense {", "");
    cases =
        CaseToSubmit.in(folder.resolve("cases/fixtures")).stream()
            .map(one -> JudgedJob.of(one.title(), one::submission))
            .toList();
  }

  private Decider rules(String name, String count, String waivers) {
    SmallSuite suite = new SmallSuite(folder.resolve(name)).rule("validate/count.drl", count);
    if (!waivers.isEmpty()) {
      suite.rule("data/waivers.toml", waivers);
    }
    return Decider.open(suite.home().resolve("rules"), folder.resolve("cache"));
  }

  private static Map<String, AuditedJob> audited(Decider rules, List<JudgedJob> jobs) {
    Map<String, AuditedJob> audited = new LinkedHashMap<>();
    new Audit(tier -> rules, 2)
        .of(jobs.iterator(), one -> one.ifPresent(job -> audited.put(job.title(), job)));
    return audited;
  }

  private static List<DriftedJob> since(Map<String, AuditedJob> then, Map<String, AuditedJob> now) {
    List<DriftedJob> drifted = new ArrayList<>();
    now.forEach((title, job) -> drifted.add(DriftedJob.since(then.get(title), job)));
    then.forEach(
        (title, job) -> {
          if (!now.containsKey(title)) {
            drifted.add(DriftedJob.gone(job));
          }
        });
    return drifted;
  }

  private static String text(JobsFormat format, List<DriftedJob> jobs, boolean first) {
    JobsReport<DriftedJob, AuditSummary> report =
        format.audit(
            new AuditHeading(
                "01J",
                "http://nomad",
                "0123456789abcdef",
                Instant.parse("2026-11-30T08:00:00Z"),
                first ? null : Instant.parse("2026-11-29T08:00:00Z")),
            false);
    AuditTally tally = new AuditTally();
    StringBuilder out = new StringBuilder(report.begin());
    for (DriftedJob job : jobs) {
      tally.add(job);
      out.append(report.job(job));
    }
    return out.append(report.end(tally.summary()))
        .toString()
        .replaceAll("\"micros\":\\d+", "\"micros\":0");
  }

  @Test
  void the_first_audit_tells_what_the_rules_say() {
    List<DriftedJob> jobs =
        audited(rules("today", SmallSuite.COUNT, ""), cases).values().stream()
            .map(DriftedJob::first)
            .toList();

    assertThat(text(JobsFormat.TEXT, jobs, true))
        .startsWith(
            """
            denied: a/twelve (tier production)
                count-bounded (hard) at /TaskGroups/0/Count: 12 is too many

            refused: b/unreadable
            """)
        .endsWith(
            """
            By rule:
              count-bounded (hard): 1 finding in 1 job

            By team:
              (no team): 1 job: 1 unreadable
              es: 2 jobs: 1 denied

            3 jobs: 1 denied, 1 unreadable
            """);
  }

  @Test
  void what_came_and_went_since_is_told() {
    Map<String, AuditedJob> then =
        audited(rules("today", SmallSuite.COUNT, ""), cases.subList(0, 2));
    Map<String, AuditedJob> now =
        audited(
            rules("stricter", SmallSuite.COUNT.replace("10", "7"), ""),
            List.of(cases.get(0), cases.get(2)));
    List<DriftedJob> jobs = since(then, now);

    assertThat(jobs.stream().map(DriftedJob::drift))
        .containsExactly(Drift.NEWLY_DENIED, Drift.NEW, Drift.GONE);
    assertThat(text(JobsFormat.TEXT, jobs, false))
        .startsWith(
            """
            denied: a/eight (tier production); newly denied since the audit before
              + count-bounded (hard) at /TaskGroups/0/Count: 8 is too many
            """)
        .contains("\n\ngone: a/twelve (tier production)\n\n")
        .contains(
            "Since the audit of 2026-11-29T08:00:00Z: 1 newly denied, 1 new, 1 gone\n"
                + "2 jobs: 1 denied, 1 unreadable\n");
    assertThat(text(JobsFormat.CSV, jobs, false))
        .startsWith(
            """
            title,job,namespace,team,tier,result,drift,since,kind,rule,enforcement,waived,path,message
            a/eight,p-es-web,,es,production,denied,newly-denied,come,finding,count-bounded,hard,,\
            /TaskGroups/0/Count,8 is too many
            b/unreadable,,,,,refused,new,,problem,,,,,\
            """);
    assertThat(text(JobsFormat.HTML, jobs, false))
        .startsWith("<!doctype html>\n<html lang=\"en\">")
        .contains(
            "<span class=\"bad\">+ count-bounded (hard) at /TaskGroups/0/Count: 8 is too many</span>",
            "<td>newly denied</td>",
            "Since the audit of 2026-11-29T08:00:00Z: 1 newly denied, 1 new, 1 gone.")
        .endsWith("</body></html>\n");
  }

  @Test
  void a_waived_finding_is_told_as_such_and_denies_nothing() {
    Decider rules = rules("waiving", SmallSuite.COUNT, WAIVER);
    AuditedJob job = audited(rules, cases.subList(1, 2)).get("a/twelve");

    assertThat(job.result()).isEqualTo(Result.ALLOWED);
    assertThat(text(JobsFormat.TEXT, List.of(DriftedJob.first(job)), true))
        .isEqualTo(
            """
            allowed: a/twelve (tier production)
                count-bounded (hard, waived: until the new cluster (until 2027-01-01)) at \
            /TaskGroups/0/Count: 12 is too many

            By rule:
              count-bounded (hard): 1 finding in 1 job, 1 waived

            By team:
              es: 1 job: 1 allowed with findings

            1 job: 1 allowed with findings
            """);
  }

  @Test
  void the_same_again_is_the_same() {
    Map<String, AuditedJob> jobs = audited(rules("today", SmallSuite.COUNT, ""), cases);

    assertThat(since(jobs, jobs).stream().map(DriftedJob::drift)).containsOnly(Drift.SAME);
    assertThat(text(JobsFormat.TEXT, since(jobs, jobs), false))
        .contains("Since the audit of 2026-11-29T08:00:00Z: nothing differs\n");
  }

  @Test
  void json_reads_back_as_it_was() throws Exception {
    Map<String, AuditedJob> then = audited(rules("today", SmallSuite.COUNT, ""), cases);
    Map<String, AuditedJob> now = audited(rules("waiving", SmallSuite.COUNT, WAIVER), cases);
    List<DriftedJob> jobs = since(then, now);
    AuditTally tally = new AuditTally();
    jobs.forEach(tally::add);
    AuditSummary summary = tally.summary();
    ObjectMapper mapper = new ObjectMapper();

    for (DriftedJob job : jobs) {
      assertThat(AuditForm.job(mapper.readTree(AuditForm.of(job).toString()))).isEqualTo(job);
    }
    assertThat(AuditForm.summary(mapper.readTree(AuditForm.of(summary).toString())))
        .isEqualTo(summary);
    assertThat(mapper.readTree(text(JobsFormat.JSON, jobs, false)).at("/summary/drift").toString())
        .isEqualTo("{\"newly-allowed\":1,\"same\":2}");
  }

  @Test
  void the_rules_of_the_jobs_tier_decide() {
    Decider usual = rules("today", SmallSuite.COUNT, "");
    Decider pinned = rules("pinned", SmallSuite.COUNT.replace("10", "100"), "");
    List<AuditedJob> told = new ArrayList<>();

    new Audit(tier -> "production".equals(tier) ? pinned : usual, 1)
        .of(
            Stream.of(cases.get(1), new JudgedJob("gone", Optional::empty)).iterator(),
            one -> one.ifPresent(told::add));

    assertThat(told).singleElement().extracting(AuditedJob::result).isEqualTo(Result.ALLOWED);
  }
}
