package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Blots out the values in Nomad's diff of a job that may be secret: old ones are others'. */
final class HiddenFields {

  static final String HIDDEN = "(hidden)";

  private static final Pattern BY_NAME =
      Pattern.compile(
          "Env\\[.*|EmbeddedTmpl|Payload|(Getter|Request)?Headers?\\[.*|auth\\b.*"
              + "|.*(?i:password|passwd|secret|token|credential|private_?key|api_?key).*");

  /** Fields with such words in their names that tell no secret. */
  private static final Set<String> HARMLESS =
      Set.of("NomadTokenID", "DispatchIdempotencyToken", "SecretsMB");

  private HiddenFields() {}

  /** A copy with values blotted out. */
  static JsonNode of(JsonNode diff) {
    JsonNode copy = diff.deepCopy();
    hide(copy, false);
    return copy;
  }

  private static void hide(JsonNode node, boolean all) {
    for (JsonNode field : node.path("Fields")) {
      String name = field.path("Name").asText();
      if (field instanceof ObjectNode object
          && (all || BY_NAME.matcher(name).matches())
          && !HARMLESS.contains(name)) {
        blot(object, "Old");
        blot(object, "New");
      }
    }
    for (JsonNode object : node.path("Objects")) {
      String name = object.path("Name").asText();
      hide(object, all || name.equals("auth") || name.endsWith("Header"));
    }
    node.path("TaskGroups").forEach(group -> hide(group, false));
    node.path("Tasks").forEach(task -> hide(task, false));
  }

  private static void blot(ObjectNode field, String which) {
    if (!field.path(which).asText().isEmpty()) {
      field.put(which, HIDDEN);
    }
  }
}
