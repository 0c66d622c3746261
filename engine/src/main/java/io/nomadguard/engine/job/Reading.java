package io.nomadguard.engine.job;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What every part of a reader shares: the problems so far, and where things stood. */
final class Reading {

  /** Finding the nearest name costs; nobody reads more of them. */
  private static final int MOST_SUGGESTIONS = 100;

  private final String file;
  private final Problems problems = new Problems();
  private final Places places = new Places();
  private int suggestions;

  /**
   * @param file the name by which the user knows the text
   */
  Reading(String file) {
    this.file = file;
  }

  Places places() {
    return places;
  }

  Problems problems() {
    return problems;
  }

  /**
   * @param at null for what was made, not read: the problem is then told for the start of the file
   */
  void problem(@Nullable Position at, String message, @Nullable String help) {
    problems.add(at == null ? new Position(file, 1, 1) : at, message, help);
  }

  /** A name that is not known where it stands. */
  void unknown(@Nullable Position at, String message, String name, Collection<String> known) {
    String help =
        suggestions++ < MOST_SUGGESTIONS
            ? NearestName.of(name, known).map(near -> "did you mean \"" + near + "\"?").orElse(null)
            : null;
    problem(at, message, help);
  }
}
