package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import io.nomadguard.engine.hcl.HclValue;
import io.nomadguard.engine.job.FieldSpec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job tree to a job file, without what the reader fills in by itself. */
final class HclJobWriter {

  private final Omissions omissions = new Omissions();
  private final HclFreeFormWriter freeForm = new HclFreeFormWriter(omissions);

  /** Whether ports keep to the list they are in, whatever their value: within a sidecar_task. */
  private boolean portsStay;

  HclBody write(JobTree tree) {
    ObjectNode job = tree.root();
    HclBody body = body(JobspecTable.JOB, job);
    Block block = new Block("job", List.of(job.path("ID").asText()), body, null);
    return new HclBody(List.of(), List.of(block));
  }

  Omissions omissions() {
    return omissions;
  }

  private Block block(String type, StructSpec struct, ObjectNode node) {
    List<String> labels = new ArrayList<>(1);
    for (FieldSpec label : struct.labels()) {
      labels.add(node.path(label.json()).asText());
    }
    if (TaskScaling.handles(struct)) {
      labels.add(scalingLabel(node));
    }
    if (HclPlacement.handles(struct)) {
      unknownFields(struct, node);
      if (node.path("Operand").asText().isEmpty()) {
        omissions.add(node, "Operand", "none becomes = in HCL");
      }
      return new Block(
          type, labels, new HclBody(HclPlacement.write(struct, node), List.of()), null);
    }
    boolean outer = portsStay;
    portsStay |= struct.name().equals("SidecarTask");
    Block written = new Block(type, labels, body(struct, node), null);
    portsStay = outer;
    return written;
  }

  private String scalingLabel(ObjectNode policy) {
    String label = TaskScaling.label(policy);
    if (label == null) {
      omissions.add(policy, "Type", "a task's scaling is vertical_cpu or vertical_mem");
      return "cpu";
    }
    return label;
  }

  private HclBody body(StructSpec struct, ObjectNode node) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (FieldSpec field : struct.fields()) {
      JsonNode value = node.get(field.json());
      if (value == null || value.isNull()) {
        continue;
      }
      if (!special(struct, node, field, value, blocks)) {
        write(node, field, value, attributes, blocks);
      }
    }
    if (struct.name().equals("ScalingPolicy") && !node.has("Max")) {
      attributes.add(new Attribute("max", new HclValue.Null(null), null));
    }
    unknownFields(struct, node);
    return new HclBody(attributes, blocks);
  }

  private void unknownFields(StructSpec struct, ObjectNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (struct.field(entry.getKey()) == null) {
        omissions.add(node, entry.getKey(), "nomadguard doesn't know it");
      }
    }
  }

  /** Writes what the table alone doesn't tell; false when there is nothing special. */
  private boolean special(
      StructSpec struct, ObjectNode node, FieldSpec field, JsonNode value, List<Block> blocks) {
    return switch (struct.name() + "." + field.json()) {
      case "Job.ID" -> true;
      case "Job.Name" -> value.equals(node.get("ID"));
      case "TaskScalingPolicy.Type" -> true;
      case "PeriodicConfig.SpecType" ->
          value.asText().equals("cron") && (node.has("Spec") || node.has("Specs"));
      case "Task.Identity" -> {
        identity(node, field, value, blocks);
        yield true;
      }
      case "Task.Identities" -> {
        if (!node.has("Identity")) {
          noDefaultAmong(node, value);
        }
        yield false;
      }
      case "NetworkResource.ReservedPorts", "NetworkResource.DynamicPorts" -> {
        ports(node, field, value, blocks);
        yield true;
      }
      case "TaskGroup.Volumes" -> {
        namesAreLabels(value, "volume");
        yield false;
      }
      case "ConsulGatewayProxy.EnvoyGatewayBindAddresses" -> {
        namesAreLabels(value, "bind address");
        yield false;
      }
      default -> false;
    };
  }

  private void identity(ObjectNode task, FieldSpec field, JsonNode value, List<Block> blocks) {
    if (value instanceof ObjectNode identity && JobSpecials.isDefaultIdentity(identity)) {
      blocks.add(block("identity", field.structType(), identity));
    } else {
      omissions.add(task, field.json(), "a task's own identity is called default or nothing");
    }
  }

  private void noDefaultAmong(ObjectNode task, JsonNode identities) {
    for (JsonNode identity : identities) {
      if (JobSpecials.isDefaultIdentity(identity)) {
        omissions.add(task, "Identities", "HCL makes the default one the task's own identity");
        return;
      }
    }
  }

  /**
   * Reserved ports are ports with a value; without any others they may stand in their own block.
   */
  private void ports(ObjectNode network, FieldSpec field, JsonNode ports, List<Block> blocks) {
    boolean reserved = field.json().equals("ReservedPorts");
    boolean misplaced = false;
    for (JsonNode port : ports) {
      misplaced |= port.path("Value").asLong() > 0 != reserved;
    }
    boolean ownBlock = reserved && (portsStay || (misplaced && !network.has("DynamicPorts")));
    if (misplaced && !ownBlock && !portsStay) {
      String why = "HCL takes a port for reserved when it has a value, and only then";
      omissions.add(network, field.json(), why);
    }
    for (JsonNode port : ports) {
      if (port instanceof ObjectNode object) {
        blocks.add(block(ownBlock ? field.hclName() : "port", field.structType(), object));
      }
    }
  }

  private void namesAreLabels(JsonNode blocks, String what) {
    for (Map.Entry<String, JsonNode> block : blocks.properties()) {
      if (!block.getValue().path("Name").asText().equals(block.getKey())) {
        omissions.add(block.getValue(), "Name", "HCL gives a " + what + " its label as name");
      }
    }
  }

  private void write(
      ObjectNode node,
      FieldSpec field,
      JsonNode value,
      List<Attribute> attributes,
      List<Block> blocks) {
    switch (field.kind()) {
      case ATTRIBUTE -> {
        if (field.required() || !value.equals(field.fill())) {
          attribute(node, field, value, attributes);
        }
      }
      case BLOCK -> blocks(node, field, value, attributes, blocks);
      case NONE -> {
        if (!value.equals(field.fill())) {
          omissions.add(node, field.json(), "no job file says it");
        }
      }
      case LABEL -> {
        // stands before the block
      }
    }
  }

  private void attribute(
      ObjectNode node, FieldSpec field, JsonNode value, List<Attribute> attributes) {
    HclValue hcl =
        field.shape() == Shape.SCALAR
            ? scalar(field.scalarType(), value)
            : HclFreeFormWriter.value(value);
    if (hcl == null) {
      omissions.add(node, field.json(), "it is not " + field.scalarType().words());
    } else {
      attributes.add(new Attribute(field.hclName(), hcl, null));
    }
  }

  private static @Nullable HclValue scalar(Scalar type, JsonNode value) {
    return switch (type) {
      case STRING, BASE64 -> value.isTextual() ? new HclValue.Text(value.textValue(), null) : null;
      case BOOL -> value.isBoolean() ? new HclValue.Bool(value.booleanValue(), null) : null;
      case DURATION_NS ->
          value.canConvertToLong() && value.isIntegralNumber()
              ? new HclValue.Text(GoDuration.text(value.longValue()), null)
              : null;
      default -> value.isIntegralNumber() ? new HclValue.Number(value.decimalValue(), null) : null;
    };
  }

  private void blocks(
      ObjectNode node,
      FieldSpec field,
      JsonNode value,
      List<Attribute> attributes,
      List<Block> blocks) {
    String type = field.hclName();
    switch (field.shape()) {
      case STRUCT, STRUCTS, STRUCTS_BY_LABEL -> {
        Iterable<JsonNode> elements =
            field.shape() == Shape.STRUCT ? List.of(value) : inOrder(field, value);
        for (JsonNode element : elements) {
          if (element instanceof ObjectNode object) {
            blocks.add(block(type, field.structType(), object));
          }
        }
      }
      case FREE -> {
        if (value instanceof ObjectNode object) {
          blocks.add(new Block(type, List.of(), freeForm.body(object), null));
        }
      }
      default -> map(node, field, value, attributes, blocks);
    }
  }

  private static Iterable<JsonNode> inOrder(FieldSpec field, JsonNode value) {
    return field.shape() == Shape.STRUCTS ? value : sorted(value).values();
  }

  private static Map<String, JsonNode> sorted(JsonNode map) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    map.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** A map as a block, or as an attribute when a key is no identifier and Nomad allows it. */
  private void map(
      ObjectNode node,
      FieldSpec field,
      JsonNode value,
      List<Attribute> attributes,
      List<Block> blocks) {
    List<Attribute> entries = new ArrayList<>();
    boolean asAttribute = false;
    for (Map.Entry<String, JsonNode> entry : sorted(value).entrySet()) {
      if (HclFreeFormWriter.identifier(entry.getKey())) {
        entries.add(new Attribute(entry.getKey(), HclFreeFormWriter.value(entry.getValue()), null));
      } else if (field.either()) {
        asAttribute = true;
      } else {
        omissions.add(value, entry.getKey(), "a block has no attributes of such a name");
      }
    }
    if (asAttribute) {
      attribute(node, field, value, attributes);
    } else {
      HclBody body = new HclBody(entries, List.of());
      blocks.add(new Block(field.hclName(), List.of(), body, null));
    }
  }
}
