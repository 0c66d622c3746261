package io.nomadguard.engine.rules;

import java.util.Locale;

/** How strongly a rule binds. The order is that of weight. */
public enum Enforcement {
  /** Denies, whatever anyone says. */
  HARD,
  /** Denies unless overridden with a reason by somebody who may. */
  SOFT,
  /** Only tells. */
  ADVISORY;

  /** As written in rules and decisions: {@code hard}, {@code soft}, {@code advisory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code error} for what denies, {@code warning} for what tells. */
  public String severity() {
    return this == ADVISORY ? "warning" : "error";
  }
}
