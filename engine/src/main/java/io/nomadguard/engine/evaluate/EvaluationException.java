package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Ends the evaluation of one expression. Carries no stack trace: it is an answer, not an accident.
 */
final class EvaluationException extends RuntimeException {

  private final boolean decisive;
  private final transient @Nullable Position at;
  private final @Nullable String help;

  private EvaluationException(
      boolean decisive, String message, @Nullable String help, @Nullable Position at) {
    super(message, null, false, false);
    this.decisive = decisive;
    this.help = help;
    this.at = at;
  }

  /** Nomad fails here too, so that {@code try} may go on with something else. */
  static EvaluationException failure(String message) {
    return new EvaluationException(false, message, null, null);
  }

  static EvaluationException failure(String message, @Nullable String help) {
    return new EvaluationException(false, message, help, null);
  }

  /** Nomad may have an answer, but it isn't known here: nothing may go on. */
  static EvaluationException refusal(String message, @Nullable String help) {
    return new EvaluationException(true, message, help, null);
  }

  EvaluationException prefixed(String prefix) {
    String message = String.valueOf(getMessage());
    return new EvaluationException(
        decisive, message.startsWith("argument ") ? message : prefix + message, help, at);
  }

  /** The same at a place, unless it has one. */
  EvaluationException at(Position place) {
    return at == null
        ? new EvaluationException(decisive, String.valueOf(getMessage()), help, place)
        : this;
  }

  /** Whether no {@code try} and no conditional may pass over it. */
  boolean isFinal() {
    return decisive;
  }

  Problem problem(Position otherwise) {
    return new Problem(at == null ? otherwise : at, String.valueOf(getMessage()), help);
  }
}
