package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Verdict;
import java.util.Locale;

/** What comes of a job by one ruleset. */
public enum Result {
  ALLOWED,
  DENIED,
  /** The text can't even be read, as with a tier that the site doesn't have. */
  REFUSED,
  /** What it comes to by the other, too, whatever that is. */
  ALIKE;

  static Result of(Verdict verdict) {
    return verdict == Verdict.ALLOWED ? ALLOWED : DENIED;
  }

  /** {@code allowed}, {@code denied}, {@code refused}, {@code alike}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
