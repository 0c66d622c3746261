package io.nomadguard.engine.source;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text can't be used as it is: the user's mistake, never ours. Doors turn it into exit code 2 or
 * HTTP 400 and print its problems, not its stack trace.
 */
public final class InputException extends RuntimeException {

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public InputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an InputException names at least one problem");
    }
  }

  public InputException(Position at, String message) {
    this(List.of(new Problem(at, message, null)));
  }

  /** Sorted by place. */
  public List<Problem> problems() {
    return problems;
  }
}
