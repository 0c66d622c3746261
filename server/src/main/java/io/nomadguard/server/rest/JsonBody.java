package io.nomadguard.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.source.NearestName;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small JSON object that says what is wanted. Whatever isn't as it should be is refused. */
final class JsonBody {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode object;
  private final Set<String> known = new TreeSet<>();

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  static JsonBody of(byte[] content) {
    try {
      if (MAPPER.readTree(content) instanceof ObjectNode object) {
        return new JsonBody(object);
      }
    } catch (JsonProcessingException e) {
      // Jackson's own words come in several lines, and name Java classes.
      throw Refusal.badRequest(
          "the body is no JSON, or has a key twice, at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw Refusal.badRequest("the body is no JSON");
    }
    throw Refusal.badRequest("the body must be a JSON object");
  }

  String requiredString(String key) {
    String value = string(key);
    if (value == null) {
      throw Refusal.badRequest(key + " is missing");
    }
    return value;
  }

  @Nullable String string(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw Refusal.badRequest(key + " must be a string");
    }
    return value.textValue();
  }

  List<String> strings(String key) {
    JsonNode value = value(key);
    List<String> strings = new ArrayList<>();
    if (value == null) {
      return strings;
    }
    for (JsonNode each : value) {
      strings.add(each.isTextual() ? each.textValue() : "");
    }
    if (!value.isArray() || strings.contains("")) {
      throw Refusal.badRequest(key + " must be a list of strings");
    }
    return strings;
  }

  @Nullable Instant time(String key) {
    String value = string(key);
    try {
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(key + " must be a time with an offset, as 2026-11-23T02:00:00Z");
    }
  }

  /** Called last: refuses keys that nobody asked for. */
  void rejectUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw Refusal.badRequest(
                    "unknown key \"%s\"%s; known are %s"
                        .formatted(
                            key,
                            NearestName.of(key, known)
                                .map(name -> ", did you mean \"" + name + "\"?")
                                .orElse(""),
                            String.join(", ", known)));
              }
            });
  }

  private @Nullable JsonNode value(String key) {
    known.add(key);
    JsonNode value = object.get(key);
    return value == null || value.isNull() ? null : value;
  }
}
