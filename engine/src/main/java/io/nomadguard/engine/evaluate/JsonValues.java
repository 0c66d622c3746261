package io.nomadguard.engine.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.nomadguard.engine.hcl.Hcl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON text as a value. */
final class JsonValues {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Hcl.MAX_DEPTH).build())
          .build();

  private JsonValues() {}

  static Value read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw EvaluationException.failure("the text is empty, not JSON");
      }
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw EvaluationException.failure("something follows behind the JSON");
      }
      return value;
    } catch (IOException e) {
      // Jackson and Go agree on what JSON is, but not to the last odd case.
      throw EvaluationException.refusal("the text is not JSON that nomadguard reads", null);
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    switch (token) {
      case VALUE_STRING -> {
        return new Value.Text(parser.getText());
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return new Value.Bool(token == JsonToken.VALUE_TRUE);
      }
      case VALUE_NULL -> {
        return Value.Null.UNTYPED;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return new Value.Num(Conversion.number(parser.getText()));
      }
      case START_ARRAY -> {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        return Value.Elements.tuple(elements);
      }
      default -> {
        Map<String, Value> entries = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = new Value.Text(parser.currentName()).text();
          parser.nextToken();
          entries.put(name, value(parser));
        }
        return Value.Entries.object(entries);
      }
    }
  }
}
