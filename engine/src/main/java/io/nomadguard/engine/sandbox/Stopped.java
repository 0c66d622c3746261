package io.nomadguard.engine.sandbox;

/** Ends a rule that takes more than it may. No exception, for rules may well catch those. */
public final class Stopped extends Error {

  private static final long serialVersionUID = 1;

  /** What it took too much of. */
  public enum Kind {
    TIME,
    MEMORY,
    TOO_MUCH,
    /** It took nothing too much, but nobody wants its answer any more. */
    ABANDONED
  }

  private final Kind kind;
  private final String why;
  private String rule = "";

  Stopped(Kind kind, String why) {
    this.kind = kind;
    this.why = why;
  }

  void in(String id) {
    rule = id;
  }

  /** Id of the rule, where it is known; else empty. */
  public String rule() {
    return rule;
  }

  public Kind kind() {
    return kind;
  }

  /** What was too much, such as {@code a text of more than 1048576 characters}; may be empty. */
  public String why() {
    return why;
  }
}
