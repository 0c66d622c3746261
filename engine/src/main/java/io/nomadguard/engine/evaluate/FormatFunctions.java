package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code format} and {@code formatlist}. */
final class FormatFunctions {

  private static final Pattern VERB =
      Pattern.compile(
          "%(?:%|(?<flags>[-+ 0#]*)(?<width>\\d{1,4})?(?<precision>\\.\\d{0,3})?(?<index>\\[\\d{1,4}])?(?<verb>[a-zA-Z]))");

  private FormatFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("format", new Function(1, Function.ANY_NUMBER, FormatFunctions::format));
    functions.put("formatlist", new Function(1, Function.ANY_NUMBER, FormatFunctions::list));
  }

  private static Value format(Arguments a) {
    return new Value.Text(formatted(a.text(0), a.values().subList(1, a.count())));
  }

  /** One text for each element of the lists; what is no list stands in each. */
  private static Value list(Arguments a) {
    String format = a.text(0);
    int length = -1;
    for (Value value : a.values().subList(1, a.count())) {
      if (value instanceof Elements elements) {
        if (length >= 0 && length != elements.elements().size()) {
          throw EvaluationException.failure("the lists are not of one length");
        }
        length = elements.elements().size();
      }
    }
    List<Value> texts = new ArrayList<>();
    for (int i = 0; i < (length < 0 ? 1 : length); i++) {
      int index = i;
      List<Value> values =
          a.values().subList(1, a.count()).stream()
              .map(v -> v instanceof Elements elements ? elements.elements().get(index) : v)
              .toList();
      texts.add(new Value.Text(formatted(format, values)));
    }
    return Elements.list(Primitive.TEXT, texts);
  }

  private static String formatted(String format, List<Value> values) {
    StringBuilder text = new StringBuilder();
    Matcher verb = VERB.matcher(format);
    int from = 0;
    int next = 0;
    int used = 0;
    for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
      text.append(format, from, at);
      verb.region(at, format.length());
      if (!verb.lookingAt()) {
        throw unread(format.substring(at, Math.min(format.length(), at + 10)));
      }
      from = verb.end();
      if (verb.group("verb") == null) {
        text.append('%');
        continue;
      }
      String index = verb.group("index");
      next = index == null ? next + 1 : Integer.parseInt(index.substring(1, index.length() - 1));
      used = Math.max(used, next);
      if (next < 1 || next > values.size()) {
        throw EvaluationException.failure(
            verb.group() + " has no value: " + values.size() + " are given");
      }
      text.append(one(verb, values.get(next - 1)));
      Limits.refuseLong(text.length());
    }
    if (used < values.size()) {
      throw EvaluationException.failure(
          values.size() + " values are given, but only " + used + " stand in the format");
    }
    return text.append(format.substring(from)).toString();
  }

  private static EvaluationException unread(String verb) {
    return EvaluationException.refusal(
        "nomadguard doesn't know the format " + verb, "%s, %d, %v, %q, %t and %f are read");
  }

  private static String one(Matcher verb, Value value) {
    String flags = verb.group("flags");
    boolean precise = verb.group("precision") != null;
    char kind = verb.group("verb").charAt(0);
    if (value instanceof Value.Null && kind != 'v') {
      throw EvaluationException.failure("null can't be written as " + verb.group());
    }
    boolean plain = flags.indexOf('#') < 0 && flags.indexOf('+') < 0 && flags.indexOf(' ') < 0;
    if (!plain || (precise && kind != 'f')) {
      throw unread(verb.group());
    }
    return switch (kind) {
      case 's' -> padded(verb, Conversion.text(value), flags);
      case 'q' -> padded(verb, JsonText.of(new Value.Text(Conversion.text(value))), flags);
      case 'v' -> padded(verb, asIs(value), flags);
      case 't' -> String.valueOf(((Value.Bool) Conversion.convert(value, Primitive.BOOL)).value());
      case 'd' -> number(verb, whole(verb, value), flags);
      case 'f' -> number(verb, fixed(verb, value), flags);
      default -> throw unread(verb.group());
    };
  }

  private static String asIs(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    return value instanceof Value.Num number ? general(number.number()) : JsonText.of(value);
  }

  /** As Go's %g: with an exponent from a million on, and below a ten-thousandth. */
  private static String general(HclNumber number) {
    BigDecimal value = number.decimal().stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0 || (exponent >= -4 && exponent < 6)) {
      return number.text();
    }
    String digits = value.unscaledValue().abs().toString();
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static HclNumber asNumber(Value value) {
    return ((Value.Num) Conversion.convert(value, Primitive.NUMBER)).number();
  }

  private static String whole(Matcher verb, Value value) {
    HclNumber number = asNumber(value);
    if (!number.isWhole()) {
      throw EvaluationException.failure(
          number.text() + " can't be written as " + verb.group() + ": it is no whole number");
    }
    return number.zero(false).text();
  }

  private static String fixed(Matcher verb, Value value) {
    String precision = verb.group("precision");
    int digits = 6;
    if (precision != null) {
      digits = precision.length() == 1 ? 0 : Integer.parseInt(precision.substring(1));
    }
    HclNumber number = asNumber(value);
    String text =
        HclNumber.expanded(number.mantissa(), number.exponent())
            .setScale(digits, RoundingMode.HALF_EVEN)
            .toPlainString();
    boolean minus = (number.signum() < 0 || number.minusZero()) && !text.startsWith("-");
    return minus ? "-" + text : text;
  }

  private static String number(Matcher verb, String text, String flags) {
    int missing = width(verb) - text.length();
    if (missing <= 0) {
      return text;
    }
    if (flags.indexOf('-') >= 0) {
      return text + " ".repeat(missing);
    }
    if (flags.indexOf('0') < 0) {
      return " ".repeat(missing) + text;
    }
    boolean negative = text.startsWith("-");
    return (negative ? "-" : "") + "0".repeat(missing) + text.substring(negative ? 1 : 0);
  }

  private static String padded(Matcher verb, String text, String flags) {
    if (width(verb) == 0) {
      return text;
    }
    int missing = width(verb) - Graphemes.of(text).size();
    if (missing <= 0) {
      return text;
    }
    String padding = (flags.indexOf('0') >= 0 ? "0" : " ").repeat(missing);
    return flags.indexOf('-') >= 0 ? text + padding : padding + text;
  }

  private static int width(Matcher verb) {
    String width = verb.group("width");
    return width == null ? 0 : Integer.parseInt(width);
  }
}
