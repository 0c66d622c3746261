package io.nomadguard.engine.report;

import io.nomadguard.engine.explain.Explanation;

/** The forms in which a decision is explained. Both end with a line end. */
public enum ExplainFormat {
  /** For people; a single rule with all its conditions, several with what decided each. */
  TEXT {
    @Override
    public String render(Explanation explanation, boolean coloured) {
      return new ExplainText(explanation, new Paint(coloured)).write();
    }
  },
  /** One JSON object on one line. */
  JSON {
    @Override
    public String render(Explanation explanation, boolean coloured) {
      return ExplainJson.write(explanation);
    }
  };

  /**
   * @param coloured whether {@link #TEXT} may use ANSI colours
   */
  public abstract String render(Explanation explanation, boolean coloured);
}
