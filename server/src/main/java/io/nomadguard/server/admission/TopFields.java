package io.nomadguard.server.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of which some fields matter: those are read, and can be put in anew. All others
 * stay byte for byte what they were.
 */
final class TopFields {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Spot(JsonNode value, int start, int end) {}

  private final byte[] json;
  private final Map<String, Spot> spots = new LinkedHashMap<>();
  private boolean empty = true;

  /** Where its last brace is. */
  private int close;

  private TopFields(byte[] json) {
    this.json = json;
  }

  /**
   * @param names of the fields that matter
   * @return null when it isn't one JSON object
   */
  static @Nullable TopFields read(byte[] json, Set<String> names) {
    TopFields fields = new TopFields(json);
    try (JsonParser parser = FACTORY.createParser(json)) {
      return fields.read(parser, names) ? fields : null;
    } catch (IOException e) {
      return null;
    }
  }

  private boolean read(JsonParser parser, Set<String> names) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      empty = false;
      if (names.contains(name)) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        JsonNode value = MAPPER.readTree(parser);
        parser.finishToken();
        spots.put(name, new Spot(value, start, (int) parser.currentLocation().getByteOffset()));
      } else {
        parser.skipChildren();
      }
    }
    close = (int) parser.currentTokenLocation().getByteOffset();
    return parser.nextToken() == null;
  }

  /** A field's text; empty when it has none. */
  String text(String name) {
    return value(name).asText("");
  }

  /** A field's value; missing when it isn't there. */
  JsonNode value(String name) {
    Spot spot = spots.get(name);
    return spot == null ? MissingNode.getInstance() : spot.value;
  }

  /**
   * The object with other values.
   *
   * @param values of fields that matter, at least one
   */
  byte[] with(Map<String, Object> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 1024);
    int from = 0;
    for (Map.Entry<String, Spot> field : spots.entrySet()) {
      Object value = values.get(field.getKey());
      if (value != null) {
        out.write(json, from, field.getValue().start - from);
        out.writeBytes(written(value));
        from = field.getValue().end;
      }
    }
    out.write(json, from, close - from);
    boolean first = empty;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      if (!spots.containsKey(value.getKey())) {
        if (!first) {
          out.write(',');
        }
        out.writeBytes(written(value.getKey()));
        out.write(':');
        out.writeBytes(written(value.getValue()));
        first = false;
      }
    }
    out.write(json, close, json.length - close);
    return out.toByteArray();
  }

  private static byte[] written(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
