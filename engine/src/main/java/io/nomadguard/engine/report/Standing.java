package io.nomadguard.engine.report;

import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;

/** What a finding comes to in the end. */
enum Standing {
  DENIES,
  WARNS,
  OVERRIDDEN,
  WAIVED;

  static Standing of(Finding finding) {
    if (finding.waived() != null) {
      return WAIVED;
    }
    if (finding.overridden() != null) {
      return OVERRIDDEN;
    }
    return finding.enforcement() == Enforcement.ADVISORY ? WARNS : DENIES;
  }

  /** Why it doesn't count; empty when it does. */
  String reason(Finding finding) {
    String reason = this == WAIVED ? finding.waived() : finding.overridden();
    return reason == null ? "" : reason;
  }
}
