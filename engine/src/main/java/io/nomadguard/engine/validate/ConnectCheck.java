package io.nomadguard.engine.validate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts that a group's services have in Consul's service mesh. */
final class ConnectCheck {

  private final Part group;
  private final List<Part> tasks;
  private final List<Part> networks;

  ConnectCheck(Part group, List<Part> tasks) {
    this.group = group;
    this.tasks = tasks;
    this.networks = group.parts("Networks", (index, element) -> "");
  }

  /**
   * @param name of the service, with Nomad's own variables replaced
   */
  void service(Part service, String name) {
    Part connect = service.part("Connect", "connect: ");
    boolean sidecar = connect.has("SidecarService");
    for (Part check : service.parts("Checks", Part.named("check"))) {
      if (check.flag("Expose")) {
        exposed(check, sidecar);
      }
      if (sidecar && check.text("Type").equals("tcp")) {
        check.problem("Type", "tcp checks are not valid for Connect enabled services");
      }
    }
    if (!connect.exists()) {
      return;
    }
    boolean nativeMode = connect.flag("Native");
    boolean gateway = connect.has("Gateway");
    if (Stream.of(sidecar, nativeMode, gateway).filter(one -> one).count() != 1) {
      connect.problem(
          "Native",
          "Consul Connect must be exclusively native, make use of a sidecar, or represent a"
              + " Gateway");
    } else if (sidecar) {
      sidecar(connect, service, name);
    } else if (nativeMode) {
      nativeService(connect, service);
    } else {
      gateway(connect);
    }
  }

  /** A check of a task can't be exposed, for only services of groups have sidecars. */
  static void ofTask(Part service) {
    for (Part check : service.parts("Checks", Part.named("check"))) {
      if (check.flag("Expose")) {
        check.problem("Expose", "exposed service check is not a task-group service");
      }
    }
  }

  private void exposed(Part check, boolean sidecar) {
    if (!sidecar) {
      check.problem("Expose", "exposed service check requires use of sidecar_proxy");
    }
    network(check, "Expose", "connect expose check", false);
  }

  private void sidecar(Part connect, Part service, String name) {
    network(connect, "SidecarService", "connect sidecar", false);
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      service.problem("Name", "Consul Connect service name must not contain uppercase characters");
    }
    String groupName = group.text("Name");
    if (!groupName.equals(groupName.toLowerCase(Locale.ROOT))) {
      group.problem("Name", "Consul Connect group must not contain uppercase characters");
    }
  }

  private void nativeService(Part connect, Part service) {
    String task = service.text("TaskName");
    // Nomad finds the only task by itself, but not without a network.
    if (task.isEmpty() && (tasks.size() != 1 || networks.isEmpty())) {
      connect.problem("Native", "Connect Native requires setting the task");
    } else if (!task.isEmpty() && tasks.stream().noneMatch(one -> one.text("Name").equals(task))) {
      service.problem(
          "TaskName", "task " + task + " named by Consul Connect Native service does not exist");
    }
    if (service.text("PortLabel").isEmpty()) {
      service.problem("PortLabel", "Connect Native requires setting the port");
    }
  }

  private void gateway(Part connect) {
    network(connect, "Gateway", "connect gateway", true);
    Part gateway = connect.part("Gateway", "gateway: ");
    if (Stream.of("Ingress", "Terminating", "Mesh").filter(gateway::has).count() != 1) {
      gateway.problem("Ingress", "One Consul Gateway Configuration must be set");
    }
  }

  private void network(Part part, String field, String what, boolean hostToo) {
    if (networks.size() != 1) {
      part.problem(
          field,
          what
              + ": must have exactly one network for Consul Connect: the group has "
              + (networks.size() + " networks"));
      return;
    }
    String mode = networks.get(0).text("Mode");
    if (!mode.equals("bridge") && !(hostToo && mode.equals("host")) && !mode.startsWith("cni/")) {
      part.problem(
          field,
          what
              + ": invalid network mode for Consul Connect: the group uses network mode "
              + Words.quoted(mode)
              + "; must be "
              + (hostToo ? "\"bridge\", \"host\", or \"cni/*\"" : "\"bridge\" or \"cni/*\""));
    }
  }
}
