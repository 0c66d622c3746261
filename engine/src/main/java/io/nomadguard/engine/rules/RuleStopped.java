package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Stopped;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules went on for too long. */
final class RuleStopped extends RuntimeException {

  /** Characters of what a rule throws. */
  private static final int MOST_WORDS = 500;

  private final String rule;

  private RuleStopped(String rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  static RuleStopped firesTooOften(Map<String, Integer> fires, Limits limits) {
    Map.Entry<String, Integer> most =
        fires.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow();
    return new RuleStopped(
        most.getKey(),
        "was stopped: it fired %d times, and all rules of a phase together may fire %d times"
            .formatted(most.getValue(), limits.fires()));
  }

  static RuleStopped outOfTime(String rule, Limits limits) {
    return new RuleStopped(rule, outOfTime(limits));
  }

  private static String outOfTime(Limits limits) {
    return "was stopped: all rules of a phase together may take %d ms"
        .formatted(limits.time().toMillis());
  }

  String rule() {
    return rule;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The same of an error. */
  static String words(Error error, Limits limits) {
    if (error instanceof Stopped stopped) {
      return words(stopped, limits);
    }
    if (error instanceof StackOverflowError) {
      return "was stopped: its calls go too deep, as those of a function do that always calls"
          + " itself";
    }
    if (error instanceof OutOfMemoryError) {
      return "was stopped: it takes more memory than there is";
    }
    return words(error);
  }

  private static String words(Stopped stopped, Limits limits) {
    return switch (stopped.kind()) {
      case TIME -> outOfTime(limits);
      case MEMORY ->
          "was stopped: "
              + (stopped.why().isEmpty()
                  ? "all rules of a phase together may take %d MB of memory"
                      .formatted(limits.bytes() >> 20)
                  : stopped.why());
      case TOO_MUCH -> "was stopped: " + stopped.why();
      case ABANDONED -> "was stopped: what it answers isn't wanted any more";
    };
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= MOST_WORDS
        ? message
        : message.substring(0, MOST_WORDS) + "…";
  }

  /** What went wrong inside a rule, for a person who knows no stack traces. */
  static String words(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && cause.getCause() != null && !(cause instanceof Verbs.BadMessage)) {
      cause = cause.getCause();
    }
    if (cause == null) {
      return "failed";
    }
    if (cause instanceof Verbs.BadMessage) {
      return "failed: " + cause.getMessage();
    }
    String kind = cause.getClass().getSimpleName();
    String message = shortened(cause.getMessage());
    if (cause instanceof NullPointerException) {
      return "failed: it uses a value that the job doesn't have"
          + (message == null ? "" : " (" + message + ")");
    }
    return "failed: " + (message == null ? kind : kind + ": " + message);
  }
}
