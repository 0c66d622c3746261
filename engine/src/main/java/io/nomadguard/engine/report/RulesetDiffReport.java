package io.nomadguard.engine.report;

import io.nomadguard.engine.rules.RulesetDiff;

/** What differs between two rulesets, told. */
public final class RulesetDiffReport {

  private RulesetDiffReport() {}

  /** For people. */
  public static String text(RulesetDiff diff, boolean colours) {
    return new RulesetDiffText(new Paint(colours)).write(diff);
  }

  /** One JSON document, for programs. */
  public static String json(RulesetDiff diff) {
    return RulesetDiffJson.write(diff);
  }
}
