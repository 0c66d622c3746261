package io.nomadguard.engine.impact;

/** What the candidate means for a job. */
public enum Effect {
  NEWLY_DENIED("newly denied"),
  NEWLY_ALLOWED("newly allowed"),
  /** As allowed as before, with other findings, changes or another final job. */
  CHANGED("changed"),
  SAME("same");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  /** As people are told. */
  public String words() {
    return words;
  }

  /** As programs are told: {@code newly-denied}. */
  public String word() {
    return words.replace(' ', '-');
  }
}
