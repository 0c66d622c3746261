package io.nomadguard.engine.decision;

import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.validate.Flaw;
import io.nomadguard.engine.validate.JobValidation;
import io.nomadguard.engine.validate.NomadAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * What Nomad would refuse of a job by itself, as findings: a job that can't be registered isn't
 * allowed, and nobody can override or waive that.
 */
final class Structure {

  private static final String HELP = "Nomad itself refuses such a job, whatever the rules say";

  private Structure() {}

  /**
   * @param job the final one, for that is what would be registered
   * @param findings of rules
   * @return both, sorted
   */
  static List<Finding> with(JobTree job, List<Finding> findings) {
    return with(findings, JobValidation.of(job));
  }

  /** The same decision with what a cluster said of its final job. */
  static Decision with(Decision decision, NomadAnswer nomad) {
    JobTree job = decision.nomadJob();
    List<Finding> findings = with(decision.findings(), nomad.beyond(job, JobValidation.of(job)));
    return decision.with(
        findings.stream().anyMatch(Finding::denies) ? Verdict.DENIED : decision.verdict(),
        findings,
        nomad.warnings().stream().map(warning -> "Nomad warns: " + warning).toList());
  }

  private static List<Finding> with(List<Finding> findings, List<Flaw> flaws) {
    if (flaws.isEmpty()) {
      return findings;
    }
    List<Finding> all = new ArrayList<>(findings);
    flaws.forEach(flaw -> all.add(finding(flaw)));
    return all.stream().distinct().sorted(Finding.ORDER).toList();
  }

  private static Finding finding(Flaw flaw) {
    return new Finding(
        Finding.NOMAD_VALIDATE,
        Enforcement.HARD,
        flaw.message(),
        HELP,
        flaw.path(),
        flaw.at(),
        null,
        null);
  }
}
