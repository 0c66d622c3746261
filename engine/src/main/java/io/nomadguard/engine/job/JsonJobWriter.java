package io.nomadguard.engine.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes a job tree in one order of fields, whatever order it was built in. */
final class JsonJobWriter {

  private final JsonGenerator generator;

  JsonJobWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  void struct(StructSpec struct, JsonNode node) throws IOException {
    if (!node.isObject()) {
      free(node);
      return;
    }
    generator.writeStartObject();
    int known = 0;
    for (FieldSpec field : struct.fields()) {
      JsonNode value = node.get(field.json());
      if (value != null) {
        known++;
        generator.writeFieldName(field.json());
        field(field, value);
      }
    }
    if (known < node.size()) {
      for (Map.Entry<String, JsonNode> entry : sorted(node).entrySet()) {
        if (struct.field(entry.getKey()) == null) {
          generator.writeFieldName(entry.getKey());
          free(entry.getValue());
        }
      }
    }
    generator.writeEndObject();
  }

  private void field(FieldSpec field, JsonNode value) throws IOException {
    switch (field.shape()) {
      case STRUCT -> struct(field.structType(), value);
      case STRUCTS -> {
        if (!value.isArray()) {
          free(value);
          return;
        }
        generator.writeStartArray();
        for (JsonNode element : value) {
          struct(field.structType(), element);
        }
        generator.writeEndArray();
      }
      case STRUCTS_BY_LABEL -> {
        if (!value.isObject()) {
          free(value);
          return;
        }
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : sorted(value).entrySet()) {
          generator.writeFieldName(entry.getKey());
          struct(field.structType(), entry.getValue());
        }
        generator.writeEndObject();
      }
      default -> free(value);
    }
  }

  private void free(JsonNode value) throws IOException {
    if (value.isObject()) {
      generator.writeStartObject();
      for (Map.Entry<String, JsonNode> entry : sorted(value).entrySet()) {
        generator.writeFieldName(entry.getKey());
        free(entry.getValue());
      }
      generator.writeEndObject();
    } else if (value.isArray()) {
      generator.writeStartArray();
      for (JsonNode element : value) {
        free(element);
      }
      generator.writeEndArray();
    } else if (value.isNull()) {
      generator.writeNull();
    } else if (value.isDouble()) {
      generator.writeNumber(Numbers.text(value.doubleValue()));
    } else {
      value.serialize(generator, null);
    }
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
