package io.nomadguard.engine.impact;

/**
 * How many jobs an audit says what of.
 *
 * @param jobs that run, those that can't be read among them
 * @param denied that today's rules would deny
 * @param refused that can't even be read
 * @param noted that would be allowed, though rules have findings of them, waived ones too
 * @param changed that the rules would change
 */
public record AuditCounts(int jobs, int denied, int refused, int noted, int changed) {

  public static final AuditCounts NONE = new AuditCounts(0, 0, 0, 0, 0);

  /** With one more. */
  AuditCounts with(AuditedJob job) {
    boolean found = job.lines().stream().anyMatch(AuditLine::found);
    boolean changes = job.lines().stream().anyMatch(line -> line.kind().equals(AuditLine.CHANGE));
    return new AuditCounts(
        jobs + 1,
        denied + (job.result() == Result.DENIED ? 1 : 0),
        refused + (job.result() == Result.REFUSED ? 1 : 0),
        noted + (job.result() == Result.ALLOWED && found ? 1 : 0),
        changed + (changes ? 1 : 0));
  }

  /** How many could be submitted again as they are, or as the rules would change them. */
  public int allowed() {
    return jobs - denied - refused;
  }
}
