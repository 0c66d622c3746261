package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The catalog as JSON: {@code {"types": […]}}; fields that say nothing are left out. */
public final class FactCatalogJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FactCatalogJson() {}

  public static ObjectNode write(List<FactType> types) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode all = root.putArray("types");
    types.forEach(type -> type(type, all.addObject()));
    return root;
  }

  private static void type(FactType type, ObjectNode json) {
    json.put("name", type.name()).put("kind", type.kind().name().toLowerCase(Locale.ROOT));
    json.put("meaning", type.meaning());
    texts(json, "reachedBy", type.reachedBy());
    ArrayNode properties = json.putArray("properties");
    for (FactType.Property property : type.properties()) {
      ObjectNode one = properties.addObject().put("name", property.name());
      one.put("type", property.type()).put("nullable", property.nullable());
      if (property.unit() != null) {
        one.put("unit", property.unit());
      }
      one.put("meaning", property.meaning());
      texts(one, "values", property.values());
      texts(one, "usual", property.usual());
      if (property.least() != null) {
        one.put("least", property.least());
      }
      if (property.most() != null) {
        one.put("most", property.most());
      }
      if (property.common()) {
        one.put("common", true);
      }
    }
    if (!type.functions().isEmpty()) {
      ArrayNode functions = json.putArray("functions");
      for (FactType.Function function : type.functions()) {
        functions
            .addObject()
            .put("signature", function.signature())
            .put("meaning", function.meaning());
      }
    }
    if (!type.changes().isEmpty()) {
      ArrayNode changes = json.putArray("changes");
      for (FactType.Change change : type.changes()) {
        ObjectNode one = changes.addObject().put("name", change.name());
        one.put("signature", change.signature()).put("meaning", change.meaning());
        texts(one, "wakes", change.wakes());
      }
    }
  }

  private static void texts(ObjectNode json, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode list = json.putArray(field);
      texts.forEach(list::add);
    }
  }
}
