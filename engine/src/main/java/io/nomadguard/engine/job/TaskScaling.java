package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.HclBody;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code scaling "cpu"} and {@code scaling "mem"} of a task: the label stands for the type. */
final class TaskScaling {

  private static final Map<String, String> TYPES =
      Map.of("cpu", "vertical_cpu", "mem", "vertical_mem");

  private TaskScaling() {}

  static boolean handles(StructSpec struct) {
    return struct.name().equals("TaskScalingPolicy");
  }

  static ObjectNode read(
      HclStructs structs, Reading reading, StructSpec struct, HclBody.Block block) {
    structs.labels(block, 1);
    ObjectNode policy = structs.body(struct, block);
    if (block.labels().size() != 1) {
      return policy;
    }
    String label = block.labels().get(0);
    String type = TYPES.get(label.toLowerCase(Locale.ROOT));
    String given = policy.path("Type").asText();
    if (type == null) {
      reading.problem(
          block.at(),
          "a task's scaling block is called \"cpu\" or \"mem\", not \"" + label + "\"",
          null);
    } else if (!given.isEmpty() && !given.equals(type)) {
      reading.problem(
          reading.places().of(policy, "Type"),
          "the type of scaling \"" + label + "\" is \"" + type + "\", not \"" + given + "\"",
          "leave the type out");
    }
    policy.put("Type", type == null ? "" : type);
    return policy;
  }

  /** The label that stands for the policy's type; null when none does. */
  static @Nullable String label(ObjectNode policy) {
    String type = policy.path("Type").asText();
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(null);
  }
}
