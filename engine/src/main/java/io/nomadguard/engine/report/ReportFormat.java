package io.nomadguard.engine.report;

import java.util.List;
import java.util.Locale;

/** The forms in which outcomes are told. All end with a line end and hold the same facts. */
public enum ReportFormat {
  /** For people: findings with their source line, changes, and a diff of the job file. */
  TEXT {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return new TextReport(paint).write(outcomes);
    }
  },
  /**
   * JSON Lines: one object a line, one line an outcome, so one outcome is a JSON document. A
   * decision is valid by {@code decision.schema.json}, what is unreadable is an RFC 9457 problem
   * valid by {@code unreadable.schema.json}; both lie beside this class.
   */
  JSON {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return JsonReport.write(outcomes);
    }
  },
  /**
   * JUnit's XML as Jenkins reads it: one suite a file, in it the case {@code decision} and one for
   * each rule that spoke or changed something. What denies fails, what was waived or overridden is
   * skipped, what merely tells passes with its words as output. An unreadable file is one failing
   * case.
   */
  JUNIT {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return JunitReport.write(OutcomePoints.groups(outcomes));
    }
  },
  /**
   * SARIF 2.1.0: what denies is an error, what tells a warning, a change a note; waived and
   * overridden findings are suppressed. An unreadable file is one error.
   */
  SARIF {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return new SarifReport().write(outcomes);
    }
  },
  /**
   * GitHub's workflow commands: what denies is an error, what tells a warning, the rest notices.
   */
  GITHUB {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return new GithubReport().write(outcomes);
    }
  },
  /** TAP version 14, with the cases of {@link #JUNIT}. */
  TAP {
    @Override
    String write(List<Outcome> outcomes, Paint paint) {
      return TapReport.write(OutcomePoints.groups(outcomes));
    }
  };

  abstract String write(List<Outcome> outcomes, Paint paint);

  /**
   * @param coloured whether {@link #TEXT} may use ANSI colours; the others never do
   */
  public String render(List<? extends Outcome> outcomes, boolean coloured) {
    return write(List.copyOf(outcomes), new Paint(coloured));
  }

  /** As written on the command line: {@code text}, {@code json}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
