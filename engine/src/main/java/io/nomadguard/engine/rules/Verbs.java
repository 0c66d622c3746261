package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Located;
import io.nomadguard.engine.sandbox.BoundedText;
import io.nomadguard.engine.sandbox.Weight;
import java.util.Collection;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a rule's consequence can say. Every rule file has these by name, without an import.
 *
 * <p>Formats are those of {@link String#format}, with a locale of no country.
 */
public final class Verbs {

  /** Of a message, in characters. */
  private static final int LONGEST = 8000;

  private Verbs() {}

  /** Denies the job, as strongly as the rule's {@code @enforcement} says. */
  public static void deny(Located spot, String format, Object... args) {
    spot.scope().deny(spot, text(format, args));
  }

  /** Tells something that never denies. */
  public static void warn(Located spot, String format, Object... args) {
    spot.scope().warn(spot, text(format, args));
  }

  /**
   * Gives the reason of what the rule changes in this firing; without it the reason is the rule's
   * title.
   *
   * @param spot any fact of the job
   */
  public static void because(Located spot, String format, Object... args) {
    spot.scope().because(text(format, args));
  }

  /**
   * Names for a message, sorted and with commas: facts come in no order that a message could show.
   */
  public static String list(Collection<?> names) {
    Weight.check(names);
    return names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String text(String format, Object... args) {
    try {
      String text = BoundedText.format(Locale.ROOT, format, args);
      return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    } catch (IllegalFormatException e) {
      throw new BadMessage(format, args.length, e);
    }
  }

  /** The rule's author wrote a format that its arguments don't fit. */
  static final class BadMessage extends RuntimeException {

    BadMessage(String format, int args, IllegalFormatException cause) {
      super(
          "its message \"%s\" does not fit its %d argument%s: %s"
              .formatted(format, args, args == 1 ? "" : "s", cause.getMessage()),
          cause);
    }
  }
}
