package io.nomadguard.engine.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The networks of a group, and those that its tasks still have. */
final class Networks {

  private static final int HIGHEST_PORT = 65535;
  private static final Pattern LONG_LABEL = Pattern.compile("[^.]{64}");

  private final Set<String> labels = new HashSet<>();

  /** By host network and number: who has the port. */
  private final Map<String, String> taken = new HashMap<>();

  static void check(Part group) {
    Networks networks = new Networks();
    for (Part network : group.parts("Networks", (index, element) -> "")) {
      networks.network(network);
    }
    for (Part task : group.parts("Tasks", Part.named("task"))) {
      for (Part network : task.part("Resources", "").parts("Networks", (index, element) -> "")) {
        ports(network).forEach(networks::ofTask);
      }
    }
  }

  private void ofTask(Part port) {
    port(port, false);
    if (labels.contains(port.text("Label"))) {
      port.problem("Label", "Port label already in use by taskgroup network");
    }
  }

  static List<Part> ports(Part network) {
    List<Part> ports = new ArrayList<>();
    for (String field : List.of("ReservedPorts", "DynamicPorts")) {
      ports.addAll(
          network.parts(
              field, (index, port) -> "port " + Words.quoted(port.path("Label").asText()) + ": "));
    }
    return ports;
  }

  private void network(Part network) {
    String mode = network.text("Mode");
    for (Part port : ports(network)) {
      boolean ignores = port.flag("IgnoreCollision");
      port(port, ignores);
      if (!labels.add(port.text("Label"))) {
        port.problem("Label", "Port label already in use by taskgroup network");
      }
      long to = port.number("To");
      if (to < -1 || to > HIGHEST_PORT) {
        port.problem("To", "cannot be mapped to " + to + ": not within 0 to " + HIGHEST_PORT);
      }
      if (ignores && !mode.isEmpty() && !mode.equals("host")) {
        port.problem(
            "IgnoreCollision",
            "collision may not be ignored on non-host network mode " + Words.quoted(mode));
      }
    }
    String host = network.text("Hostname");
    if (!host.contains("${")
        && !host.contains("\\")
        && (host.contains("..") || host.length() > 254 || LONG_LABEL.matcher(host).find())) {
      network.problem("Hostname", "Hostname is not a valid DNS name");
    }
  }

  private void port(Part port, boolean ignoresCollision) {
    long number = port.number("Value");
    if (number == 0) {
      return;
    }
    String network = port.text("HostNetwork");
    String key = (network.isEmpty() ? "default" : network) + ":" + number;
    String other = taken.get(key);
    if (other != null) {
      if (!ignoresCollision) {
        port.problem("Value", "Static port " + number + " already reserved by " + other);
      }
    } else if (number > HIGHEST_PORT) {
      port.problem("Value", "Port (" + number + ") cannot be greater than " + HIGHEST_PORT);
    } else {
      taken.put(key, "taskgroup network:" + port.text("Label"));
    }
  }
}
