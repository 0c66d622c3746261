package io.nomadguard.engine.decision;

import java.util.Locale;

/** Whether the job may be deployed. */
public enum Verdict {
  ALLOWED,
  DENIED;

  /** As written in decisions: {@code allowed}, {@code denied}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
