package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.hcl.HclValue;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HCL values to JSON of a field's type, converting between text, numbers and booleans as HCL does:
 * {@code port = 9000} is the text "9000", {@code count = "3"} the number 3.
 */
final class HclScalars {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]+)?");

  /** HCL computes with 512 bits, 154 digits; it would round what has more. */
  private static final int MOST_DIGITS = 150;

  /** Written out, no number gets longer than about this. */
  private static final int MOST_ZEROS = 1000;

  private final Reading reading;

  HclScalars(Reading reading) {
    this.reading = reading;
  }

  /**
   * @param where what the value belongs to, for messages: {@code "count" in a group block}
   * @return null when the value is null or wrong; a wrong one has been reported
   */
  @Nullable JsonNode attribute(FieldSpec field, HclValue value, String where) {
    if (value instanceof HclValue.Null) {
      if (!field.nullable() || field.scalar() == Scalar.DURATION_NS) {
        return wrong(value, where, words(field.scalarType()));
      }
      return null;
    }
    return switch (field.shape()) {
      case LIST -> list(field.scalarType(), value, where);
      case MAP -> map(field, value, where);
      default -> scalar(field.scalarType(), value, where);
    };
  }

  @Nullable JsonNode map(FieldSpec field, HclValue value, String where) {
    if (!(value instanceof HclValue.Mapping mapping)) {
      return wrong(value, where, "an object { … }");
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    reading.places().put(map, value.at());
    for (HclValue.Entry entry : mapping.entries()) {
      mapEntry(field, map, entry.key(), entry.value(), where);
    }
    return map;
  }

  /** One entry of a map, which was written as an object or as a block. */
  void mapEntry(FieldSpec field, ObjectNode map, String key, HclValue value, String where) {
    String name = "\"" + key + "\" of " + where;
    JsonNode node =
        field.shape() == FieldSpec.Shape.MAP_OF_LISTS
            ? list(field.scalarType(), value, name)
            : scalar(field.scalarType(), value, name);
    if (node != null) {
      map.set(key, node);
      reading.places().put(map, key, value.at());
    }
  }

  private @Nullable JsonNode list(Scalar type, HclValue value, String where) {
    if (!(value instanceof HclValue.Tuple tuple)) {
      return wrong(value, where, "a list [ … ]");
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode(tuple.elements().size());
    reading.places().put(list, value.at());
    for (HclValue element : tuple.elements()) {
      JsonNode node = scalar(type, element, "an element of " + where);
      if (node != null) {
        reading.places().put(list, Integer.toString(list.size()), element.at());
        list.add(node);
      }
    }
    return list;
  }

  @Nullable JsonNode scalar(Scalar type, HclValue value, String where) {
    JsonNode node =
        switch (type) {
          case STRING, BASE64 -> text(value);
          case BOOL -> bool(value);
          case DURATION_NS -> duration(value);
          default -> integer(type, value);
        };
    if (node != null) {
      return node;
    }
    return wrong(value, where, words(type));
  }

  private static String words(Scalar type) {
    return type == Scalar.DURATION_NS ? "a duration such as \"1h30m\"" : type.words();
  }

  private static @Nullable JsonNode text(HclValue value) {
    if (value instanceof HclValue.Text text) {
      return TextNode.valueOf(text.value());
    }
    if (value instanceof HclValue.Bool bool) {
      return TextNode.valueOf(bool.value() ? "true" : "false");
    }
    if (value instanceof HclValue.Number number) {
      BigDecimal plain = number.value().stripTrailingZeros();
      return plain.precision() > MOST_DIGITS || Math.abs((long) plain.scale()) > MOST_ZEROS
          ? null
          : TextNode.valueOf(plain.toPlainString());
    }
    return null;
  }

  private static @Nullable JsonNode bool(HclValue value) {
    if (value instanceof HclValue.Bool bool) {
      return BooleanNode.valueOf(bool.value());
    }
    if (value instanceof HclValue.Text text) {
      return switch (text.value()) {
        case "true", "1" -> BooleanNode.TRUE;
        case "false", "0" -> BooleanNode.FALSE;
        default -> null;
      };
    }
    return null;
  }

  private static @Nullable JsonNode duration(HclValue value) {
    if (value instanceof HclValue.Text text) {
      OptionalLong nanos = GoDuration.parse(text.value());
      return nanos.isEmpty() ? null : Numbers.of(nanos.getAsLong());
    }
    return value instanceof HclValue.Number ? integer(Scalar.DURATION_NS, value) : null;
  }

  private static @Nullable JsonNode integer(Scalar type, HclValue value) {
    BigDecimal number = null;
    if (value instanceof HclValue.Number written) {
      number = written.value();
    } else if (value instanceof HclValue.Text text && NUMBER.matcher(text.value()).matches()) {
      try {
        number = new BigDecimal(text.value());
      } catch (NumberFormatException e) {
        return null;
      }
    }
    Long whole = number == null ? null : Numbers.whole(number);
    return whole == null || !type.holds(whole) ? null : Numbers.of(whole);
  }

  @Nullable JsonNode wrong(HclValue value, String where, String allowed) {
    reading.problem(value.at(), where + " is " + words(value) + ", but must be " + allowed, null);
    return null;
  }

  static String words(HclValue value) {
    if (value instanceof HclValue.Text text) {
      String shown = text.value();
      return "\"" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "\"";
    }
    if (value instanceof HclValue.Number number) {
      return number.value().toString();
    }
    if (value instanceof HclValue.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof HclValue.Tuple) {
      return "a list";
    }
    return value instanceof HclValue.Mapping ? "an object" : "null";
  }
}
