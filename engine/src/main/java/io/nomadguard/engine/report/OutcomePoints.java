package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.report.TestPoint.Status;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Outcomes as tests, for formats that know nothing else: see {@link ReportFormat#JUNIT}. */
final class OutcomePoints {

  private final Decision decision;
  private final SortedMap<String, Status> statuses = new TreeMap<>();
  private final SortedMap<String, List<String>> lines = new TreeMap<>();

  private OutcomePoints(Decision decision) {
    this.decision = decision;
  }

  static List<TestGroup> groups(List<Outcome> outcomes) {
    return outcomes.stream().map(OutcomePoints::group).toList();
  }

  private static TestGroup group(Outcome outcome) {
    if (outcome instanceof Decided decided) {
      return new TestGroup(outcome.name(), new OutcomePoints(decided.decision()).points());
    }
    List<String> problems =
        ((Unreadable) outcome)
            .problems().stream()
                .map(problem -> problem.at() + ": " + Words.problem(problem))
                .toList();
    return new TestGroup(
        outcome.name(), List.of(new TestPoint("readable", Status.FAILED, problems, 0)));
  }

  private List<TestPoint> points() {
    decision.findings().forEach(this::finding);
    decision.changes().forEach(this::change);
    List<TestPoint> points = new ArrayList<>();
    points.add(verdict());
    lines.forEach((rule, said) -> points.add(new TestPoint(rule, statuses.get(rule), said, 0)));
    return points;
  }

  private TestPoint verdict() {
    List<String> said = new ArrayList<>();
    said.add(
        (decision.job() == null ? "a job without a name" : decision.job())
            + " is "
            + Words.verdict(decision));
    said.add(Words.grounds(decision) + ", decision " + decision.id());
    said.addAll(decision.warnings());
    Status status = decision.verdict() == Verdict.ALLOWED ? Status.PASSED : Status.FAILED;
    return new TestPoint("decision", status, said, Words.micros(decision));
  }

  private void finding(Finding finding) {
    Standing standing = Standing.of(finding);
    String line = place(finding.at()) + finding.message();
    switch (standing) {
      case DENIES -> {
        String help = finding.help() == null ? "" : " (" + finding.help() + ")";
        add(finding.rule(), Status.FAILED, line + help);
      }
      case WARNS -> add(finding.rule(), Status.PASSED, "warning: " + line);
      case OVERRIDDEN, WAIVED ->
          add(
              finding.rule(),
              Status.SKIPPED,
              (standing == Standing.WAIVED ? "waived: " : "overridden: ")
                  + standing.reason(finding)
                  + "; "
                  + line);
    }
  }

  private void change(Change change) {
    add(
        change.rule(),
        Status.PASSED,
        "changed: " + place(change.at()) + Words.change(decision, change) + ": " + change.reason());
  }

  private String place(@Nullable Position at) {
    return (at == null ? decision.source().name() : at) + ": ";
  }

  private void add(String rule, Status status, String line) {
    lines.computeIfAbsent(rule, r -> new ArrayList<>()).add(line);
    statuses.merge(rule, status, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }
}
