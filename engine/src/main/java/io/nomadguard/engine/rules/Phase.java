package io.nomadguard.engine.rules;

import java.util.Locale;

/** When rules look at a job: each phase is a folder of the ruleset. All three always run. */
public enum Phase {
  /** Judges what was submitted. */
  VALIDATE,
  /** Changes it. */
  MODIFY,
  /** Judges the result. */
  VERIFY;

  /** Name of the folder, such as {@code validate}. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
