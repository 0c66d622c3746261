package io.nomadguard.engine.impact;

import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that today's rules say of a job that runs.
 *
 * @param kind {@code finding}, {@code change} that the rules would make, or {@code problem} in
 *     reading the job
 * @param rule its id; empty when it is no rule's
 * @param enforcement {@code hard}, {@code soft} or {@code advisory}; empty for what is no finding
 * @param waived why the site lets it pass; null when it doesn't
 * @param path JSON Pointer; empty when there is none
 */
public record AuditLine(
    String kind,
    String rule,
    String enforcement,
    @Nullable String waived,
    String path,
    String message) {

  static final String FINDING = "finding";
  static final String CHANGE = "change";
  static final String PROBLEM = "problem";

  static AuditLine of(Finding finding) {
    return new AuditLine(
        FINDING,
        finding.rule(),
        finding.enforcement().word(),
        finding.waived(),
        finding.path(),
        finding.message());
  }

  static AuditLine of(Change change) {
    return new AuditLine(CHANGE, change.rule(), "", null, change.path(), change.words());
  }

  static AuditLine problem(String text) {
    return new AuditLine(PROBLEM, "", "", null, "", text);
  }

  /** Whether it is something that a rule found. */
  public boolean found() {
    return kind.equals(FINDING);
  }

  /** Whether it keeps the job from being submitted again. */
  public boolean denies() {
    return kind.equals(PROBLEM)
        || (found() && waived == null && !enforcement.equals(Enforcement.ADVISORY.word()));
  }
}
