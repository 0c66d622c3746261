package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.evaluate.VariableValues;
import java.util.Map;
import java.util.TreeMap;

/** The values of variables in a {@link Replay}. */
final class ReplayedVariables {

  private ReplayedVariables() {}

  static ObjectNode write(VariableValues values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json.putObject("environment"), values.environment());
    ArrayNode files = json.putArray("files");
    values.files().forEach(f -> files.addObject().put("name", f.name()).put("text", f.text()));
    put(json.putObject("flags"), values.flags());
    return json;
  }

  private static void put(ObjectNode json, Map<String, String> values) {
    new TreeMap<>(values).forEach(json::put);
  }

  static VariableValues read(ReplayField json) {
    return new VariableValues(
        json.at("environment").map(ReplayField::text),
        json.at("files")
            .list(
                file ->
                    new VariableValues.ValueFile(file.at("name").text(), file.at("text").text())),
        json.at("flags").map(ReplayField::text));
  }
}
