package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.HclBody;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What Nomad's parser does to a structure beyond taking over its fields. */
final class JobSpecials {

  private JobSpecials() {}

  static void afterReading(
      StructSpec struct, ObjectNode node, HclBody.Block block, Reading reading) {
    switch (struct.name()) {
      case "Task" -> {
        defaultIdentity(node);
        oneScalingOfAKind(node, reading);
        staticPorts(node.path("Resources").path("Networks"));
      }
      // Not of a sidecar_task's: Nomad leaves its ports where they are.
      case "TaskGroup" -> staticPorts(node.path("Networks"));
      case "ScalingPolicy" -> groupScaling(node, block, reading);
      default -> {
        // the table says it all
      }
    }
  }

  static boolean isDefaultIdentity(JsonNode identity) {
    String name = identity.path("Name").asText();
    return name.isEmpty() || name.equals("default");
  }

  /** The first identity without a name, or named default, is the task's own. */
  private static void defaultIdentity(ObjectNode task) {
    for (Iterator<JsonNode> all = task.path("Identities").elements(); all.hasNext(); ) {
      JsonNode identity = all.next();
      if (isDefaultIdentity(identity)) {
        all.remove();
        task.set("Identity", identity);
        return;
      }
    }
  }

  private static void oneScalingOfAKind(ObjectNode task, Reading reading) {
    Set<String> types = new HashSet<>();
    for (JsonNode policy : task.path("ScalingPolicies")) {
      String type = policy.path("Type").asText();
      if (!type.isEmpty() && !types.add(type)) {
        reading.problem(
            reading.places().of((ObjectNode) policy, null),
            "a task has one scaling block for " + type + " only",
            null);
      }
    }
  }

  /**
   * A port with a static value is reserved; where ports are given, reserved_ports counts for
   * nothing.
   */
  private static void staticPorts(JsonNode networks) {
    networks.forEach(network -> staticPorts((ObjectNode) network));
  }

  private static void staticPorts(ObjectNode network) {
    if (!(network.get("DynamicPorts") instanceof ArrayNode ports)) {
      return;
    }
    ArrayNode reserved = network.arrayNode();
    ArrayNode dynamic = network.arrayNode();
    ports.forEach(port -> (port.path("Value").asLong() > 0 ? reserved : dynamic).add(port));
    network.remove(List.of("ReservedPorts", "DynamicPorts"));
    if (!reserved.isEmpty()) {
      network.set("ReservedPorts", reserved);
    }
    if (!dynamic.isEmpty()) {
      network.set("DynamicPorts", dynamic);
    }
  }

  private static void groupScaling(ObjectNode policy, HclBody.Block block, Reading reading) {
    if (block.body().attributes().stream().noneMatch(a -> a.name().equals("max"))) {
      reading.problem(block.at(), "a group's scaling block needs \"max\"", null);
    }
    String type = policy.path("Type").asText();
    if (!type.isEmpty() && !type.equals("horizontal")) {
      reading.problem(
          reading.places().of(policy, "Type"),
          "the type of a group's scaling is \"horizontal\", not \"" + type + "\"",
          "leave the type out");
    }
  }
}
