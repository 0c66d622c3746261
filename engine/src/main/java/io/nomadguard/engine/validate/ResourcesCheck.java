package io.nomadguard.engine.validate;

import java.util.HashSet;
import java.util.Set;

/** What a task needs of its node. */
final class ResourcesCheck {

  private ResourcesCheck() {}

  static void check(Part resources) {
    long cores = resources.number("Cores");
    long cpu = resources.number("CPU", resources.has("Cores") ? 0 : 100);
    long memory = resources.number("MemoryMB", 300);
    long most = resources.number("MemoryMaxMB");
    if (cores > 0 && cpu > 0) {
      resources.problem("Cores", "Task can only ask for 'cpu' or 'cores' resource, not both.");
    }
    if (cores < 0) {
      resources.problem("Cores", "cores value (" + cores + ") cannot be negative");
    }
    if (cpu < 1 && cores == 0) {
      resources.problem("CPU", "minimum CPU value is 1; got " + cpu);
    }
    if (memory < 10) {
      resources.problem("MemoryMB", "minimum MemoryMB value is 10; got " + memory);
    }
    if (most != 0 && most != -1 && most < memory) {
      resources.problem(
          "MemoryMaxMB",
          "MemoryMaxMB value (" + most + ") should be larger than MemoryMB value (" + memory + ")");
    }
    long secrets = resources.number("SecretsMB");
    if (secrets > memory) {
      resources.problem(
          "SecretsMB",
          "SecretsMB value ("
              + secrets
              + ") cannot be larger than MemoryMB value ("
              + memory
              + ")");
    }
    if (secrets < 0) {
      resources.problem("SecretsMB", "SecretsMB value (" + secrets + ") cannot be negative");
    }
    devices(resources);
  }

  private static void devices(Part resources) {
    Set<String> names = new HashSet<>();
    for (Part device : resources.parts("Devices", Part.named("device"))) {
      names.add(device.text("Name"));
      if (device.text("Name").isEmpty()) {
        device.problem(
            "Name",
            "device name must be given as one of the following: type, vendor/type, or"
                + " vendor/type/name");
      }
      for (Part constraint : device.parts("Constraints", Part.numbered("constraint"))) {
        String operand = constraint.text("Operand");
        if (operand.equals("distinct_hosts") || operand.equals("distinct_property")) {
          constraint.problem("Operand", "using unsupported operand " + Words.quoted(operand));
        } else {
          Placement.constraint(constraint);
        }
      }
    }
    Part numa = resources.part("NUMA", "numa: ");
    for (String device : numa.texts("Devices")) {
      if (!names.contains(device)) {
        numa.problem(
            "Devices", "numa device " + Words.quoted(device) + " not requested as task resource");
      }
    }
    if (!Set.of("", "none", "prefer", "require").contains(numa.text("Affinity"))) {
      numa.problem("Affinity", "numa affinity must be one of none, prefer, or require");
    }
  }
}
