package io.nomadguard.engine.impact;

import java.util.Optional;
import java.util.stream.Stream;

/** What became of a job since the audit before. */
public enum Drift {
  NEWLY_DENIED("newly denied"),
  NEWLY_ALLOWED("newly allowed"),
  /** As allowed as before, but the rules say something else of it. */
  DIFFERING("differing"),
  /** It didn't run then. */
  NEW("new"),
  /** It doesn't run any more. */
  GONE("gone"),
  SAME("same");

  private final String words;

  Drift(String words) {
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

  /** The one of that {@link #word}. */
  public static Optional<Drift> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
