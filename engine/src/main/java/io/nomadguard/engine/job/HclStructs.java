package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HCL blocks to JSON objects, as the jobspec table says; what isn't written is left out. */
final class HclStructs {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Reading reading;
  private final HclScalars scalars;
  private final HclFreeForm freeForm;
  private final HclPlacement placement;

  HclStructs(Reading reading) {
    this.reading = reading;
    this.scalars = new HclScalars(reading);
    this.freeForm = new HclFreeForm(reading);
    this.placement = new HclPlacement(reading, scalars);
  }

  /** One block of a structure, its labels included. */
  ObjectNode block(StructSpec struct, HclBody.Block block) {
    if (TaskScaling.handles(struct)) {
      return TaskScaling.read(this, reading, struct, block);
    }
    labels(block, struct.labels().size());
    if (HclPlacement.handles(struct)) {
      return placement.read(struct, block);
    }
    return body(struct, block);
  }

  /** What stands in the block, and its labels when they are in the table. */
  ObjectNode body(StructSpec struct, HclBody.Block block) {
    ObjectNode node = NODES.objectNode();
    reading.places().put(node, block.at());
    for (int i = 0; i < Math.min(struct.labels().size(), block.labels().size()); i++) {
      node.put(struct.labels().get(i).json(), block.labels().get(i));
    }
    fields(struct, node, block.body(), block.type(), block.at());
    JobSpecials.afterReading(struct, node, block, reading);
    return node;
  }

  /** Fills {@code node} from the attributes and blocks of {@code body}. */
  void fields(
      StructSpec struct, ObjectNode node, HclBody body, String type, @Nullable Position at) {
    for (HclBody.Attribute attribute : body.attributes()) {
      attribute(struct, node, attribute, type);
    }
    for (HclBody.Block block : body.blocks()) {
      inner(struct, node, block, type);
    }
    for (FieldSpec field : struct.fields()) {
      if (field.required()
          && !node.has(field.json())
          && body.attributes().stream()
              .noneMatch(attribute -> attribute.name().equals(field.hcl()))) {
        reading.problem(at, Words.a(type) + " block needs \"" + field.hcl() + "\"", null);
      }
    }
  }

  private void attribute(
      StructSpec struct, ObjectNode node, HclBody.Attribute attribute, String type) {
    String name = attribute.name();
    FieldSpec field = struct.attributes().get(name);
    if (field == null) {
      unknownAttribute(struct, attribute, type);
      return;
    }
    JsonNode value =
        scalars.attribute(
            field, attribute.value(), "\"" + name + "\" in " + Words.a(type) + " block");
    if (value != null) {
      node.set(field.json(), value);
      reading.places().put(node, field.json(), attribute.value().at());
    }
  }

  private void unknownAttribute(StructSpec struct, HclBody.Attribute attribute, String type) {
    String name = attribute.name();
    String message = Words.a(type) + " block has no attribute \"" + name + "\"";
    if (struct.blocks().containsKey(name)) {
      String help = "\"" + name + "\" is a block: write " + name + " { … } without the equals sign";
      reading.problem(attribute.at(), message, help);
    } else {
      reading.unknown(attribute.at(), message, name, struct.attributes().keySet());
    }
  }

  private void inner(StructSpec struct, ObjectNode node, HclBody.Block block, String type) {
    FieldSpec field = struct.blocks().get(block.type());
    if (field == null) {
      unknownBlock(struct, block, type);
      return;
    }
    switch (field.shape()) {
      case STRUCTS -> list(node, field, block).add(block(field.structType(), block));
      case STRUCTS_BY_LABEL -> byLabel(node, field, block);
      default -> {
        if (node.has(field.json())) {
          reading.problem(
              block.at(), Words.a(type) + " block has " + block.type() + " only once", null);
        } else {
          node.set(field.json(), single(field, block));
        }
      }
    }
  }

  private ArrayNode list(ObjectNode node, FieldSpec field, HclBody.Block block) {
    if (node.get(field.json()) instanceof ArrayNode list) {
      return list;
    }
    ArrayNode list = node.putArray(field.json());
    reading.places().put(list, block.at());
    return list;
  }

  private void byLabel(ObjectNode node, FieldSpec field, HclBody.Block block) {
    ObjectNode map =
        node.get(field.json()) instanceof ObjectNode known ? known : node.putObject(field.json());
    ObjectNode value = block(field.structType(), block);
    if (block.labels().isEmpty()) {
      return;
    }
    String label = block.labels().get(0);
    if (map.has(label)) {
      reading.problem(
          block.at(),
          block.type() + " \"" + label + "\" stands here twice",
          "Nomad would silently drop the first");
    }
    map.set(label, value);
  }

  private ObjectNode single(FieldSpec field, HclBody.Block block) {
    if (field.shape() == FieldSpec.Shape.STRUCT) {
      return block(field.structType(), block);
    }
    labels(block, 0);
    if (field.shape() == FieldSpec.Shape.FREE) {
      return freeForm.body(block.body(), block.at());
    }
    ObjectNode map = NODES.objectNode();
    reading.places().put(map, block.at());
    String where = Words.a(block.type()) + " block";
    for (HclBody.Attribute attribute : block.body().attributes()) {
      scalars.mapEntry(field, map, attribute.name(), attribute.value(), where);
    }
    for (HclBody.Block inner : block.body().blocks()) {
      reading.problem(inner.at(), where + " holds only attributes, no block " + inner.type(), null);
    }
    return map;
  }

  private void unknownBlock(StructSpec struct, HclBody.Block block, String type) {
    String message = Words.a(type) + " block has no block \"" + block.type() + "\"";
    if (block.type().equals("dynamic")) {
      reading.problem(
          block.at(),
          "dynamic blocks are not supported",
          "write the " + String.join(" ", block.labels()) + " blocks out one by one");
    } else if (struct.attributes().containsKey(block.type())) {
      String help = "\"" + block.type() + "\" is an attribute: write " + block.type() + " = …";
      reading.problem(block.at(), message, help);
    } else {
      reading.unknown(block.at(), message, block.type(), struct.blocks().keySet());
    }
  }

  /** Reports a block that hasn't exactly {@code wanted} labels, which is 0 or 1. */
  void labels(HclBody.Block block, int wanted) {
    List<String> labels = block.labels();
    if (labels.size() == wanted) {
      return;
    }
    String type = block.type();
    reading.problem(
        block.at(),
        wanted == 0
            ? Words.a(type) + " block has no label, so no \"" + labels.get(0) + "\""
            : Words.a(type) + " block has one label, its name, not " + labels.size(),
        wanted == 0 ? "write " + type + " { … }" : "write " + type + " \"…\" { … }");
  }
}
