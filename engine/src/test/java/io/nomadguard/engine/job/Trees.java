package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for tests. */
final class Trees {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Trees() {}

  static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return fail(e);
    }
  }

  static ObjectNode object(String json) {
    return (ObjectNode) json(json);
  }

  /** Plainly, by another way than the code under test. */
  static JsonNode withoutNulls(String json) {
    JsonNode node = json(json);
    dropNulls(node);
    return node;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> entry.getValue().isNull());
    }
    node.forEach(Trees::dropNulls);
  }
}
