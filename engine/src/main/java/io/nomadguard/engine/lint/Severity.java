package io.nomadguard.engine.lint;

import java.util.Locale;

/** How much a finding of the linter matters. */
public enum Severity {
  /** The rules don't do what they say: such a ruleset should not go live. */
  ERROR,
  /** Most likely a mistake. */
  WARNING,
  /** Could be said better. */
  NOTE;

  /** As reports write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
