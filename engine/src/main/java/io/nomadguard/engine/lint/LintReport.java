package io.nomadguard.engine.lint;

import java.util.List;

/**
 * What the linter found.
 *
 * @param findings by place
 * @param rules how many rules were looked at
 * @param silenced how many findings somebody silenced, with a reason
 */
public record LintReport(List<LintFinding> findings, int rules, int silenced) {

  public LintReport {
    findings = findings.stream().sorted().distinct().toList();
  }

  /** Those for which such a ruleset should not go live. */
  public List<LintFinding> errors() {
    return of(Severity.ERROR);
  }

  /** Whether there is nothing but notes. */
  public boolean clean() {
    return errors().isEmpty() && of(Severity.WARNING).isEmpty();
  }

  public List<LintFinding> of(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }
}
