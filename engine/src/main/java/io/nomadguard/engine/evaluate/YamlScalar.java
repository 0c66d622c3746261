package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Num;
import io.nomadguard.engine.evaluate.Value.Text;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a word without quotes is in YAML, as Nomad takes it: {@code no} is false, 2001-1-2 a time.
 */
final class YamlScalar {

  private static final List<String> TRUE = words("y yes true on");
  private static final List<String> FALSE = words("n no false off");
  private static final List<String> NULL = words("null");

  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Pattern NAN = Pattern.compile("\\.(nan|NaN|NAN)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern PREFIXED = Pattern.compile("0(?:x([0-9a-fA-F]+)|o([0-7]+))");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(.*)");

  private YamlScalar() {}

  static Value plain(String text) {
    if (text.isEmpty() || text.equals("~") || NULL.contains(text)) {
      return Value.Null.UNTYPED;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return new Value.Bool(TRUE.contains(text));
    }
    if (INFINITE.matcher(text).matches()) {
      throw EvaluationException.refusal("an infinite number in YAML", null);
    }
    if (NAN.matcher(text).matches()) {
      throw EvaluationException.failure(text + " is no number that there is");
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return date(text, date);
    }
    if (NUMBER.matcher(text).matches()) {
      return new Num(Conversion.number(text));
    }
    Matcher prefixed = PREFIXED.matcher(text);
    return prefixed.matches() ? prefixed(text, prefixed) : new Text(text);
  }

  private static Value date(String text, Matcher date) {
    String rest = date.group(4);
    if (!rest.isEmpty()) {
      if (rest.matches("[Tt ].*")) {
        throw EvaluationException.refusal(
            "the time " + text + " in YAML without quotes", "write it in quotes");
      }
      return new Text(text);
    }
    String midnight =
        "%s-%02d-%02dT00:00:00Z"
            .formatted(
                date.group(1), Integer.valueOf(date.group(2)), Integer.valueOf(date.group(3)));
    try {
      return new Text(Timestamp.of(midnight).text());
    } catch (EvaluationException e) {
      return new Text(text);
    }
  }

  private static Value prefixed(String text, Matcher digits) {
    BigInteger number =
        digits.group(1) != null
            ? new BigInteger(digits.group(1), 16)
            : new BigInteger(digits.group(2), 8);
    if (number.bitLength() > Long.SIZE) {
      throw EvaluationException.failure(text + " has more than 64 bits");
    }
    return new Num(HclNumber.of(number));
  }

  /** Each in lower case, with a capital and in capitals. */
  private static List<String> words(String lower) {
    return List.of(lower.split(" ")).stream()
        .flatMap(
            word ->
                List.of(
                    word,
                    word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                    word.toUpperCase(Locale.ROOT))
                    .stream())
        .toList();
  }
}
