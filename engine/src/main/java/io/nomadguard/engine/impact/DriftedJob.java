package io.nomadguard.engine.impact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of an audit, and what differs since the audit before.
 *
 * @param job as it was then, when it is gone
 * @param drift null when there was no audit before
 * @param come those of the job's lines that it didn't have then; none of a job that is new
 * @param gone lines it had then; none of a job that is gone
 */
public record DriftedJob(
    AuditedJob job, @Nullable Drift drift, List<AuditLine> come, List<AuditLine> gone) {

  public DriftedJob {
    come = List.copyOf(come);
    gone = List.copyOf(gone);
  }

  /** A job of the first audit there is. */
  public static DriftedJob first(AuditedJob job) {
    return new DriftedJob(job, null, List.of(), List.of());
  }

  /** A job that runs no more. */
  public static DriftedJob gone(AuditedJob then) {
    return new DriftedJob(then, Drift.GONE, List.of(), List.of());
  }

  /**
   * A job that runs now.
   *
   * @param then the same in the audit before; null when it wasn't there
   */
  public static DriftedJob since(@Nullable AuditedJob then, AuditedJob now) {
    if (then == null) {
      return new DriftedJob(now, Drift.NEW, List.of(), List.of());
    }
    List<AuditLine> come = without(now.lines(), then.lines());
    List<AuditLine> gone = without(then.lines(), now.lines());
    boolean passed = then.result() == Result.ALLOWED;
    if (passed != (now.result() == Result.ALLOWED)) {
      return new DriftedJob(now, passed ? Drift.NEWLY_DENIED : Drift.NEWLY_ALLOWED, come, gone);
    }
    boolean same = then.result() == now.result() && come.isEmpty() && gone.isEmpty();
    return new DriftedJob(now, same ? Drift.SAME : Drift.DIFFERING, come, gone);
  }

  private static List<AuditLine> without(List<AuditLine> all, List<AuditLine> others) {
    List<AuditLine> left = new ArrayList<>(all);
    others.forEach(left::remove);
    return left;
  }
}
