package io.nomadguard.engine.report;

import io.nomadguard.engine.suite.SuiteResult;
import java.util.Locale;

/** The forms in which a rule suite's results are told. */
public enum SuiteFormat {
  /** For people: what failed, and why; then how many did. */
  TEXT,
  /** JUnit's XML as Jenkins reads it, one suite a topic. */
  JUNIT,
  /** TAP version 14. */
  TAP,
  /** One JSON document: how many of what, then every case. */
  JSON;

  /**
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public String render(SuiteResult suite, boolean coloured) {
    return switch (this) {
      case TEXT -> new SuiteText(new Paint(coloured)).write(suite);
      case JUNIT -> JunitReport.write(SuitePoints.groups(suite));
      case TAP -> TapReport.write(SuitePoints.groups(suite));
      case JSON -> SuiteJson.write(suite);
    };
  }

  /** As written on the command line: {@code text}, {@code junit}, {@code tap}, {@code json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
