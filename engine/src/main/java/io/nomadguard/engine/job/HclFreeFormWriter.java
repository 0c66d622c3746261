package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import io.nomadguard.engine.hcl.HclValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Free form such as a driver's config to HCL: lists of objects become blocks where their keys allow
 * it. Keys are sorted, for the API has maps here.
 */
final class HclFreeFormWriter {

  /** Behind the letters that Java and Go surely both know for such. */
  private static final int BEYOND_LATIN = 0x250;

  private final Omissions omissions;

  HclFreeFormWriter(Omissions omissions) {
    this.omissions = omissions;
  }

  /** Whether a job file can have an attribute or block of this name. */
  static boolean identifier(String name) {
    return Hcl.isName(name)
        && name.chars().allMatch(c -> c < 0x80 || (c < BEYOND_LATIN && Character.isLetter(c)));
  }

  HclBody body(ObjectNode object) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : sorted(object).entrySet()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      if (!identifier(name)) {
        omissions.add(object, name, "a block has no attributes of such a name");
      } else if (value.isObject()) {
        HclValue.Mapping mapping = (HclValue.Mapping) value(value);
        // Bare braces would be read as a list of one object.
        attributes.add(
            new Attribute(name, new HclValue.Mapping(mapping.entries(), null, true), null));
      } else if (!listOfObjects(value)) {
        attributes.add(new Attribute(name, value(value), null));
      } else if (blockable(value)) {
        value.forEach(
            element -> blocks.add(new Block(name, List.of(), body((ObjectNode) element), null)));
      } else {
        attributes.add(new Attribute(name, value(value.size() == 1 ? value.get(0) : value), null));
      }
    }
    return new HclBody(attributes, blocks);
  }

  private static boolean listOfObjects(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  /** Whether every object can stand as a block: inside one, a bare object would become a list. */
  private static boolean blockable(JsonNode objects) {
    for (JsonNode object : objects) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        if (!identifier(entry.getKey()) || entry.getValue().isObject()) {
          return false;
        }
      }
    }
    return true;
  }

  static HclValue value(JsonNode node) {
    if (node.isObject()) {
      return new HclValue.Mapping(
          sorted(node).entrySet().stream()
              .map(entry -> new HclValue.Entry(entry.getKey(), value(entry.getValue()), null))
              .toList(),
          null);
    }
    if (node.isArray()) {
      List<HclValue> elements = new ArrayList<>(node.size());
      node.forEach(element -> elements.add(value(element)));
      return new HclValue.Tuple(elements, null);
    }
    if (node.isNumber()) {
      return new HclValue.Number(node.decimalValue(), null);
    }
    if (node.isBoolean()) {
      return new HclValue.Bool(node.booleanValue(), null);
    }
    return node.isNull() ? new HclValue.Null(null) : new HclValue.Text(node.asText(), null);
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
