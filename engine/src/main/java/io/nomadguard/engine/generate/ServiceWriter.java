package io.nomadguard.engine.generate;

import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.PortType;
import io.nomadguard.engine.toml.ServiceSpec;
import io.nomadguard.engine.toml.TaskSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * The services of one task. With Consul they name the container's own port by number; Nomad's own
 * checks can't do that, so there each port gets a label in the group's network.
 */
final class ServiceWriter {

  private final Plan plan;
  private final TaskSpec task;
  private final PortLabels ports;
  private final Map<Integer, String> labels = new HashMap<>();

  ServiceWriter(Plan plan, TaskSpec task, PortLabels ports) {
    this.plan = plan;
    this.task = task;
    this.ports = ports;
  }

  /**
   * @param config the driver's, which publishes labelled ports
   */
  void write(ServiceSpec spec, Piece intoTask, Piece config) {
    boolean open = !Reach.of(spec).closed() && type(spec) != PortType.NONE;
    Located<Integer> port = open ? spec.port() : null;
    if (open && !checkable(spec)) {
      return;
    }
    if (plan.nativeServices() && port == null) {
      // Nothing could be found under its name.
      return;
    }
    Position at = spec.name() == null ? spec.at() : spec.name().at();
    Piece service = intoTask.element("Services", at).text("Name", name(spec), at);
    service.listed("Tags", spec.tags());
    if (port != null) {
      service.text("PortLabel", label(port, config), port.at());
    }
    provider(service);
    if (open) {
      check(spec, service);
    }
  }

  private void provider(Piece service) {
    if (plan.nativeServices()) {
      service.text("Provider", "nomad");
    } else {
      service.text("AddressMode", "driver");
    }
  }

  /** A problem of each service that asks for a check nobody can make. */
  private boolean checkable(ServiceSpec spec) {
    Position at = spec.porttype() == null ? Reach.of(spec).at() : spec.porttype().at();
    if (type(spec) != PortType.SCRIPT) {
      if (spec.port() == null) {
        plan.problems()
            .add(
                at,
                "firewall opens the service to somebody, but there is no port to reach it at",
                "add port = …, or take firewall out");
      }
      return spec.port() != null;
    }
    if (plan.nativeServices()) {
      plan.problems()
          .add(
              at,
              "porttype script can't be checked: this site's services are Nomad's own (provider"
                  + " nomad), and Nomad checks only tcp and http",
              "use tcp, http or https, or none for no check");
      return false;
    }
    if (spec.checkpath() == null) {
      plan.problems()
          .add(
              at,
              "porttype script needs the script's path in the container",
              "add checkpath = \"/path/of/script\"");
      return false;
    }
    return true;
  }

  private void check(ServiceSpec spec, Piece service) {
    PortType type = type(spec);
    Position at = spec.porttype() == null ? service.at() : spec.porttype().at();
    Piece check = service.element("Checks", at).text("Name", name(spec) + "-check");
    if (type == PortType.SCRIPT) {
      check.text("Type", "script", at).text("Command", spec.checkpath());
    } else {
      boolean http = type != PortType.TCP;
      check.text("Type", http ? "http" : "tcp", at);
      check.text("PortLabel", service.node().path("PortLabel").asText());
      if (!plan.nativeServices()) {
        check.text("AddressMode", "driver");
      }
      if (spec.checkpath() != null) {
        check.text("Path", spec.checkpath());
      } else if (http) {
        check.text("Path", "/");
      }
      if (http && type != PortType.HTTP) {
        check.text("Protocol", "https", at);
      }
      if (type == PortType.HTTPS_SKIP_VERIFY) {
        check.flag("TLSSkipVerify", true, at);
      }
    }
    check
        .number("Interval", nanos(plan.site().services().checkInterval()))
        .number("Timeout", nanos(plan.site().services().checkTimeout()));
    Located<String> grace = spec.grace();
    if (grace != null) {
      check.object("CheckRestart", grace.at()).number("Grace", nanos(grace.value()));
    }
  }

  /** One label for each port of the container, however many services name it. */
  private String label(Located<Integer> port, Piece config) {
    if (!plan.nativeServices()) {
      return port.value().toString();
    }
    return labels.computeIfAbsent(
        port.value(),
        number -> {
          String label = ports.add(port);
          config.listed("ports", label, port.at());
          return label;
        });
  }

  private String name(ServiceSpec spec) {
    if (spec.name() != null) {
      return plan.names().part(spec.name().value());
    }
    // A [[task.service]] without a name is called like the job; what stands in [[task]] itself is
    // called like the task.
    boolean own = spec.at().equals(task.at());
    return plan.names().part(own && task.name() != null ? task.name().value() : "");
  }

  private static PortType type(ServiceSpec spec) {
    return spec.porttype() == null ? PortType.TCP : spec.porttype().value();
  }

  private static long nanos(String duration) {
    return GoDuration.parse(duration)
        .orElseThrow(() -> new IllegalStateException("no duration: " + duration));
  }
}
