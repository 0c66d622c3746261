package io.nomadguard.engine.coverage;

import io.nomadguard.engine.source.Position;

/**
 * What the cases make of one condition of a rule. It is asked only where everything before it in
 * the rule holds.
 *
 * @param rule its id
 * @param text as the rule says it, on one line
 * @param asked in how many cases it is asked at all
 * @param met in how many it holds for something
 * @param unmet in how many it doesn't hold for something
 */
public record ConditionCoverage(
    String rule, Position at, String text, int asked, int met, int unmet) {

  /** What no case shows. */
  public enum Gap {
    NONE,
    /** In no case does everything before it hold. */
    NEVER_ASKED,
    NEVER_TRUE,
    NEVER_FALSE
  }

  public Gap gap() {
    if (asked == 0) {
      return Gap.NEVER_ASKED;
    }
    return met == 0 ? Gap.NEVER_TRUE : unmet == 0 ? Gap.NEVER_FALSE : Gap.NONE;
  }
}
