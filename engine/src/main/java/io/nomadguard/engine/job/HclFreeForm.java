package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclValue;
import io.nomadguard.engine.source.Position;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Blocks whose content Nomad leaves to others, such as a driver's config. Nested blocks are lists
 * of objects there, labels are objects around them, and an object given to an attribute of a block
 * is a list of that one object, too, unless it was computed.
 */
final class HclFreeForm {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Reading reading;

  HclFreeForm(Reading reading) {
    this.reading = reading;
  }

  /**
   * @param body no name in it is both an attribute's and a block's: the HCL reader sees to that
   */
  ObjectNode body(HclBody body, @Nullable Position at) {
    ObjectNode object = NODES.objectNode();
    reading.places().put(object, at);
    for (HclBody.Attribute attribute : body.attributes()) {
      JsonNode value = value(attribute.value());
      if (attribute.value() instanceof HclValue.Mapping mapping && !mapping.computed()) {
        ArrayNode alone = NODES.arrayNode(1).add(value);
        reading.places().put(alone, attribute.value().at());
        value = alone;
      }
      put(object, attribute.name(), value, attribute.value().at());
    }
    for (HclBody.Block block : body.blocks()) {
      block(object, block);
    }
    return object;
  }

  private void block(ObjectNode object, HclBody.Block block) {
    JsonNode list = object.get(block.type());
    if (list == null) {
      list = object.putArray(block.type());
      reading.places().put(list, block.at());
    }
    ObjectNode value = body(block.body(), block.at());
    for (int i = block.labels().size() - 1; i >= 0; i--) {
      ObjectNode labelled = NODES.objectNode();
      reading.places().put(labelled, block.at());
      labelled.putArray(label(block, i)).add(value);
      value = labelled;
    }
    ((ArrayNode) list).add(value);
  }

  /** A key of an object by now, so Nomad composes it; other labels it leaves as they are. */
  private String label(HclBody.Block block, int index) {
    String label = block.labels().get(index);
    if (label.isEmpty()) {
      reading.problem(
          block.at(),
          "an empty label in free form, which Nomad calls ${\"\"}",
          "leave the label out, or give it a name");
    }
    return Normalizer.normalize(label, Normalizer.Form.NFC);
  }

  private void put(ObjectNode object, String key, JsonNode value, @Nullable Position at) {
    if (value.isNull()) {
      object.remove(key);
    } else {
      object.set(key, value);
      reading.places().put(object, key, at);
    }
  }

  private JsonNode value(HclValue value) {
    if (value instanceof HclValue.Text text) {
      return TextNode.valueOf(text.value());
    }
    if (value instanceof HclValue.Bool bool) {
      return BooleanNode.valueOf(bool.value());
    }
    if (value instanceof HclValue.Number number) {
      return Numbers.free(number.value());
    }
    if (value instanceof HclValue.Tuple tuple) {
      ArrayNode list = NODES.arrayNode(tuple.elements().size());
      reading.places().put(list, value.at());
      for (HclValue element : tuple.elements()) {
        reading.places().put(list, Integer.toString(list.size()), element.at());
        list.add(value(element));
      }
      return list;
    }
    if (value instanceof HclValue.Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      reading.places().put(object, value.at());
      for (HclValue.Entry entry : mapping.entries()) {
        put(object, entry.key(), value(entry.value()), entry.value().at());
      }
      return object;
    }
    return NullNode.instance;
  }
}
