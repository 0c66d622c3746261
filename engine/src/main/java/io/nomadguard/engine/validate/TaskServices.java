package io.nomadguard.engine.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The services of a task: unlike a group's, their ports must be there. */
final class TaskServices {

  private final Part job;
  private final Part group;
  private final Part task;
  private final Set<String> labels = new HashSet<>();

  TaskServices(Part job, Part group, Part task) {
    this.job = job;
    this.group = group;
    this.task = task;
  }

  void check() {
    // Of the group's networks Nomad looks at the first only.
    group.parts("Networks", (index, element) -> "").stream().limit(1).forEach(this::addLabels);
    task.part("Resources", "").parts("Networks", (index, element) -> "").forEach(this::addLabels);
    Set<String> known = new HashSet<>();
    for (Part service : task.parts("Services", Part.named("service"))) {
      ServiceCheck check = new ServiceCheck(job, group, task, service);
      check.check();
      if (!known.add(check.name() + service.text("PortLabel"))) {
        service.problem("Name", "service is duplicate");
      }
      service(service);
      checks(service, check.name());
    }
  }

  private void addLabels(Part network) {
    Networks.ports(network).forEach(port -> labels.add(port.text("Label")));
  }

  private void service(Part service) {
    onlyInGroup(service, "services defined in a \"group\" block");
    String port = service.text("PortLabel");
    boolean numberAllowed = service.text("AddressMode").equals("driver");
    if (!port.isEmpty() && !(numberAllowed && numeric(port))) {
      exists(service, port);
    }
    if (service.has("Connect")) {
      service.problem(
          "Connect",
          "cannot have \"connect\" block, only services defined in a \"group\" block can");
    }
  }

  private static void onlyInGroup(Part part, String those) {
    String mode = part.text("AddressMode");
    if (mode.equals("alloc") || mode.equals("alloc_ipv6")) {
      part.problem(
          "AddressMode",
          "cannot use address_mode="
              + Words.quoted(mode)
              + ", only "
              + those
              + " can use this mode");
    }
  }

  private void checks(Part service, String serviceName) {
    Set<String> known = new HashSet<>();
    for (Part check : service.parts("Checks", Part.named("check"))) {
      String name = check.text("Name");
      if (!known.add(name.isEmpty() ? "service: " + Words.quoted(serviceName) + " check" : name)) {
        check.problem("Name", "check is duplicate");
      }
      onlyInGroup(check, "checks defined in a \"group\" service block");
      if (HealthCheck.requiresPort(check)) {
        port(service, check);
      }
    }
  }

  private void port(Part service, Part check) {
    String own = check.text("PortLabel");
    String port = own.isEmpty() ? service.text("PortLabel") : own;
    boolean driver = check.text("AddressMode").equals("driver");
    if (port.isEmpty()) {
      return; // told already
    }
    if (!numeric(port)) {
      if (!own.isEmpty()) {
        exists(check, port);
      } else if (service.text("AddressMode").equals("driver") && !driver) {
        exists(service, port);
      }
    } else if (!driver) {
      check.problem(
          "PortLabel",
          "cannot use a numeric port " + port + " without setting address_mode=\"driver\"");
    } else if (port.matches("-.*|[+]?0+")) {
      check.problem("PortLabel", "has invalid numeric port " + port);
    }
  }

  private void exists(Part part, String label) {
    if (!labels.contains(label)) {
      List<String> known = labels.stream().sorted().toList();
      part.problem(
          "PortLabel",
          "port label "
              + Words.quoted(label)
              + " does not exist"
              + (known.isEmpty() ? "" : "; there are " + String.join(", ", known)));
    }
  }

  private static boolean numeric(String port) {
    return port.matches("[+-]?[0-9]{1,18}");
  }
}
