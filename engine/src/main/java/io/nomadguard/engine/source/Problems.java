package io.nomadguard.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers every problem of one reading, so that all are told at once. Not thread-safe. */
public final class Problems {

  /** More than this many help nobody; the rest is counted in the last one. */
  private static final int MOST = 200;

  private final List<Problem> found = new ArrayList<>();
  private int dropped;

  public void add(Position at, String message) {
    add(at, message, null);
  }

  public void add(Position at, String message, @Nullable String help) {
    add(new Problem(at, message, help));
  }

  public void add(Problem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    } else {
      dropped++;
    }
  }

  /** What a reading gives; null when it can't, and what is wrong there is among these. */
  public <T> @Nullable T unless(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException e) {
      e.problems().forEach(this::add);
      return null;
    }
  }

  public boolean any() {
    return !found.isEmpty();
  }

  /** Sorted by place; a copy. */
  public List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(null);
    if (dropped > 0) {
      Problem last = sorted.get(sorted.size() - 1);
      sorted.add(new Problem(last.at(), "and " + dropped + " more problems", null));
    }
    return List.copyOf(sorted);
  }

  /**
   * @throws InputException with all problems, when there is one
   */
  public void throwIfAny() {
    if (any()) {
      throw new InputException(sorted());
    }
  }
}
