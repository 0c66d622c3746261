package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import io.nomadguard.engine.source.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a value into one of another type, where Nomad does so unasked. */
final class Conversion {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private static final int LONGEST_NUMBER = 100;

  private Conversion() {}

  /**
   * @throws EvaluationException when the value has no counterpart of that type
   */
  static Value convert(Value value, Type wanted) {
    if (wanted == Type.Unknown.ANY || value.type().equals(wanted)) {
      return value;
    }
    if (value instanceof Value.Null) {
      if (!Convertibility.unsafe(value.type(), wanted)) {
        throw mismatch(value, wanted);
      }
      return new Value.Null(wanted);
    }
    if (wanted instanceof Primitive primitive && value.type().isPrimitive()) {
      return primitive(value, primitive);
    }
    if (!Convertibility.unsafe(value.type(), wanted)) {
      throw mismatch(value, wanted);
    }
    return structure(value, wanted);
  }

  static String text(Value value) {
    return ((Value.Text) convert(value, Primitive.TEXT)).text();
  }

  private static Value primitive(Value value, Primitive wanted) {
    switch (wanted) {
      case TEXT -> {
        return new Value.Text(
            value instanceof Value.Num number
                ? number.number().text()
                : String.valueOf(((Value.Bool) value).value()));
      }
      case NUMBER -> {
        if (value instanceof Value.Text text) {
          return new Value.Num(number(text.text()));
        }
      }
      case BOOL -> {
        if (value instanceof Value.Text text) {
          return new Value.Bool(bool(text.text()));
        }
      }
    }
    throw mismatch(value, wanted);
  }

  /** A decimal number; what else Go's parser knows, such as 0x10 or 1_000, is refused. */
  static HclNumber number(String text) {
    if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
      String padded = text.endsWith(".") ? text + "0" : text.replace(".e", ".0e");
      return HclNumber.of(new BigDecimal(padded)).zero(text.startsWith("-"));
    }
    if (text.toLowerCase(Locale.ROOT).matches("[+-]?(0[xob].*|inf.*|\\d[\\d_]*.*[p_].*)")
        || text.length() > LONGEST_NUMBER) {
      throw EvaluationException.refusal(
          "\"" + Shown.of(text) + "\" is a number in a form that nomadguard doesn't read",
          "write it with decimal digits");
    }
    throw EvaluationException.failure("\"" + Shown.of(text) + "\" is no number");
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw EvaluationException.failure(
              "\"" + Shown.of(text) + "\" is neither true nor false",
              text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                  ? "write it in lower case"
                  : null);
    };
  }

  private static Value structure(Value value, Type wanted) {
    if (value instanceof Elements elements) {
      if (wanted instanceof Type.ListOf list) {
        Type element = element(elements, list.element());
        return Elements.list(element, each(elements.elements(), element));
      }
      if (wanted instanceof Type.SetOf set) {
        Type element = element(elements, set.element());
        return Elements.set(element, each(elements.elements(), element));
      }
      if (wanted instanceof Type.TupleOf tuple) {
        List<Value> converted = new ArrayList<>();
        for (int i = 0; i < tuple.elements().size(); i++) {
          converted.add(convert(elements.elements().get(i), tuple.elements().get(i)));
        }
        return Elements.tuple(converted);
      }
    }
    if (value instanceof Entries entries) {
      if (wanted instanceof Type.MapOf map) {
        return map(entries, map.element());
      }
      if (wanted instanceof Type.ObjectOf object) {
        return object(entries, object);
      }
    }
    throw mismatch(value, wanted);
  }

  private static Type element(Elements from, Type wanted) {
    return wanted == Type.Unknown.ANY ? common(types(from.type())) : wanted;
  }

  private static Type common(List<Type> types) {
    Type common = types.isEmpty() ? Type.Unknown.ANY : Unification.of(types);
    if (common == null) {
      throw EvaluationException.failure("the elements have no type in common");
    }
    return common;
  }

  private static List<Type> types(Type type) {
    if (type instanceof Type.TupleOf tuple) {
      return tuple.elements();
    }
    return List.of(
        type instanceof Type.ListOf list ? list.element() : ((Type.SetOf) type).element());
  }

  private static List<Value> each(List<Value> values, Type wanted) {
    List<Value> converted = new ArrayList<>();
    values.forEach(value -> converted.add(convert(value, wanted)));
    return converted;
  }

  private static Value map(Entries from, Type wanted) {
    Type element = wanted;
    if (wanted == Type.Unknown.ANY) {
      element =
          from.type() instanceof Type.ObjectOf object
              ? common(List.copyOf(object.attributes().values()))
              : ((Type.MapOf) from.type()).element();
    }
    Map<String, Value> converted = new TreeMap<>();
    for (Map.Entry<String, Value> entry : from.entries().entrySet()) {
      converted.put(entry.getKey(), convert(entry.getValue(), element));
    }
    return Entries.map(element, converted);
  }

  private static Value object(Entries from, Type.ObjectOf wanted) {
    Map<String, Value> converted = new TreeMap<>();
    wanted
        .attributes()
        .forEach(
            (name, type) -> {
              @Nullable Value value = from.entries().get(name);
              if (value == null) {
                throw EvaluationException.failure("the attribute \"" + name + "\" is missing");
              }
              converted.put(name, convert(value, type));
            });
    return Entries.object(converted);
  }

  private static EvaluationException mismatch(Value value, Type wanted) {
    return EvaluationException.failure("a " + value.type().kind() + " can't be made a " + wanted);
  }
}
