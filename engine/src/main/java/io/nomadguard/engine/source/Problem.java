package io.nomadguard.engine.source;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a text somebody wrote.
 *
 * @param at where it is
 * @param message one sentence: what was found and what is allowed
 * @param help what to do about it, or null when the message says it all
 */
public record Problem(Position at, String message, @Nullable String help)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at).thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: message (help)} on one line. */
  @Override
  public String toString() {
    return at + ": " + message + (help == null ? "" : " (" + help + ")");
  }
}
