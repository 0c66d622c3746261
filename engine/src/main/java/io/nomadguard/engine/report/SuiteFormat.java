package io.nomadguard.engine.report;

import io.nomadguard.engine.coverage.CoverageResult;
import io.nomadguard.engine.mutate.MutationResult;
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

  /** Likewise of mutations: each a test that is passed when a case notices it. */
  public String render(MutationResult mutations, boolean coloured) {
    return switch (this) {
      case TEXT -> new MutationText(new Paint(coloured)).write(mutations);
      case JUNIT -> JunitReport.write(MutationPoints.groups(mutations));
      case TAP -> TapReport.write(MutationPoints.groups(mutations));
      case JSON -> MutationJson.write(mutations);
    };
  }

  /** Likewise of conditions: each a test that is passed when cases make it true and false. */
  public String render(CoverageResult coverage, boolean coloured) {
    return switch (this) {
      case TEXT -> new CoverageText(new Paint(coloured)).write(coverage);
      case JUNIT -> JunitReport.write(CoveragePoints.groups(coverage));
      case TAP -> TapReport.write(CoveragePoints.groups(coverage));
      case JSON -> CoverageJson.write(coverage);
    };
  }

  /** As written on the command line: {@code text}, {@code junit}, {@code tap}, {@code json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
