package io.nomadguard.engine.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects of Nomad's structures to nodes, strictly typed as in Go. */
final class JsonStructs {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final Reading reading;
  private final JsonParser parser;

  /**
   * @param parser stands on the document's first token
   */
  JsonStructs(String file, Reading reading, JsonParser parser) {
    this.file = file;
    this.reading = reading;
    this.parser = parser;
  }

  /** The job; when one of the document's fields is called Job, that field is it. */
  ObjectNode jobOrEnvelope() throws IOException {
    return struct(JobspecTable.JOB, true);
  }

  private ObjectNode struct(StructSpec struct, boolean document) throws IOException {
    ObjectNode node = NODES.objectNode();
    reading.places().put(node, here());
    ObjectNode enveloped = null;
    Map<String, Position> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      FieldSpec field = struct.fieldAnyCase(name);
      String key = field == null ? name : field.json();
      Position at = here();
      Position first = seen.putIfAbsent(field == null ? JsonNames.folded(name) : key, at);
      if (first != null) {
        twice(name, at, first);
      }
      parser.nextToken();
      Position valueAt = here();
      if (document
          && JsonNames.folded(name).equals("job")
          && parser.currentToken() == JsonToken.START_OBJECT) {
        enveloped = struct(struct, false);
        continue;
      }
      JsonNode value = field == null ? free() : field(field);
      if (value != null && !value.isNull() && first == null) {
        node.set(key, value);
        reading.places().put(node, key, valueAt);
      }
    }
    return enveloped == null ? node : enveloped;
  }

  private void twice(String name, Position at, Position first) {
    reading.problem(
        at,
        "\"" + name + "\" was given before, at " + first.line() + ":" + first.column(),
        "names of one field in different case are the same field to Nomad");
  }

  private @Nullable JsonNode field(FieldSpec field) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (field.shape()) {
      case SCALAR -> scalar(field, field.json());
      case LIST -> list(field, field.json(), () -> scalar(field, "an element of " + field.json()));
      case STRUCTS -> list(field, field.json(), () -> structElement(field));
      case STRUCT -> structElement(field);
      case FREE -> expect(JsonToken.START_OBJECT, field.json(), "an object") ? free() : null;
      default -> map(field);
    };
  }

  private interface Element {
    @Nullable JsonNode read() throws IOException;
  }

  private @Nullable JsonNode structElement(FieldSpec field) throws IOException {
    return expect(JsonToken.START_OBJECT, field.json(), "an object")
        ? struct(field.structType(), false)
        : null;
  }

  private @Nullable JsonNode list(FieldSpec field, String where, Element element)
      throws IOException {
    if (!expect(JsonToken.START_ARRAY, where, "a list")) {
      return null;
    }
    ArrayNode list = NODES.arrayNode();
    reading.places().put(list, here());
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Position at = here();
      JsonNode value = element.read();
      if (value != null) {
        reading.places().put(list, Integer.toString(list.size()), at);
        list.add(value);
      }
    }
    return list;
  }

  private @Nullable JsonNode map(FieldSpec field) throws IOException {
    if (!expect(JsonToken.START_OBJECT, field.json(), "an object")) {
      return null;
    }
    ObjectNode map = NODES.objectNode();
    reading.places().put(map, here());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Position at = here();
      parser.nextToken();
      Position valueAt = here();
      String where = "\"" + key + "\" of " + field.json();
      JsonNode value =
          switch (field.shape()) {
            case STRUCTS_BY_LABEL -> structElement(field);
            case MAP_OF_LISTS -> list(field, where, () -> scalar(field, "an element of " + where));
            default -> scalar(field, where);
          };
      put(map, key, value, at, valueAt);
    }
    return map;
  }

  private void put(
      ObjectNode map, String key, @Nullable JsonNode value, Position at, Position valueAt) {
    if (map.has(key)) {
      reading.problem(at, "\"" + key + "\" stands here twice", null);
    } else if (value != null) {
      map.set(key, value);
      reading.places().put(map, key, valueAt);
    }
  }

  private @Nullable JsonNode scalar(FieldSpec field, String where) throws IOException {
    Scalar type = field.scalarType();
    JsonToken token = parser.currentToken();
    JsonNode value =
        switch (type) {
          case STRING -> token == JsonToken.VALUE_STRING ? text() : null;
          case BASE64 -> token == JsonToken.VALUE_STRING ? base64() : null;
          case BOOL -> token.isBoolean() ? BooleanNode.valueOf(parser.getBooleanValue()) : null;
          default -> integer(type, token);
        };
    if (value == null) {
      wrong(where, type == Scalar.DURATION_NS ? "a whole number of nanoseconds" : type.words());
      parser.skipChildren();
    }
    return value;
  }

  private @Nullable JsonNode integer(Scalar type, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return null;
    }
    long value = parser.getLongValue();
    return type.holds(value) ? Numbers.of(value) : null;
  }

  private @Nullable JsonNode base64() throws IOException {
    try {
      Base64.getDecoder().decode(parser.getText());
      return text();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private JsonNode text() throws IOException {
    String text = parser.getText();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          reading.problem(here(), "the text holds half of a character (a lone surrogate)", null);
          break;
        }
        i++;
      }
    }
    return TextNode.valueOf(text);
  }

  /** Anything, numbers exact. */
  private JsonNode free() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        reading.places().put(object, here());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          Position at = here();
          parser.nextToken();
          Position valueAt = here();
          put(object, key, free(), at, valueAt);
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode list = NODES.arrayNode();
        reading.places().put(list, here());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          reading.places().put(list, Integer.toString(list.size()), here());
          list.add(free());
        }
        yield list;
      }
      case VALUE_STRING -> text();
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      default -> number();
    };
  }

  private JsonNode number() throws IOException {
    if (Double.isInfinite(parser.getDoubleValue())) {
      reading.problem(here(), parser.getText() + " is too large a number for Nomad", null);
      return Numbers.of(0);
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      try {
        return DecimalNode.valueOf(parser.getDecimalValue());
      } catch (NumberFormatException e) {
        // An exponent no decimal holds: since it isn't too large, it is nothing, as in Go.
        return Numbers.of(0);
      }
    }
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? NODES.numberNode(parser.getBigIntegerValue())
        : Numbers.of(parser.getLongValue());
  }

  private boolean expect(JsonToken token, String where, String allowed) throws IOException {
    if (parser.currentToken() == token) {
      return true;
    }
    wrong(where, allowed);
    parser.skipChildren();
    return false;
  }

  private void wrong(String where, String allowed) throws IOException {
    reading.problem(here(), where + " is " + found() + ", but must be " + allowed, null);
  }

  private String found() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> {
        String text = parser.getText();
        yield "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
      }
      default -> parser.getText();
    };
  }

  private Position here() {
    JsonLocation at = parser.currentTokenLocation();
    return new Position(file, at.getLineNr(), at.getColumnNr());
  }
}
