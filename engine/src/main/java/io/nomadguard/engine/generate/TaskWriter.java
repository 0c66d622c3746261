package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.Assignment;
import io.nomadguard.engine.toml.ServiceSpec;
import io.nomadguard.engine.toml.TaskSpec;
import org.jspecify.annotations.Nullable;

/** One task of a group: a docker container. */
final class TaskWriter {

  private final Plan plan;
  private final TaskSpec spec;
  private final int index;
  private final PortLabels ports;

  /**
   * @param index of the task in the file, from 0; names its secrets' files
   */
  TaskWriter(Plan plan, TaskSpec spec, int index, PortLabels ports) {
    this.plan = plan;
    this.spec = spec;
    this.index = index;
    this.ports = ports;
  }

  void write(Piece task) {
    Located<String> name = spec.name();
    task.text(
        "Name",
        plan.names().part(name == null ? "" : name.value()),
        name == null ? spec.at() : name.at());
    task.text("Driver", "docker");
    Piece meta = task.object("Meta", spec.at());
    nagios(meta, "nagios_mail", spec.nagiosmail());
    nagios(meta, "nagios_sms", spec.nagiossms());
    Piece config = task.object("Config", spec.at());
    new DockerConfig(plan, spec).write(config);
    new TemplateWriter(plan, spec, index).write(task, config);
    ServiceWriter services = new ServiceWriter(plan, spec, ports);
    for (ServiceSpec service : spec.services()) {
      services.write(service, task, config);
    }
    env(task);
    vault(task);
    resources(task);
  }

  private static void nagios(Piece meta, String key, @Nullable Located<Integer> threshold) {
    if (threshold == null) {
      meta.text(key, "-1");
    } else {
      meta.text(key, threshold.value().toString(), threshold.at());
    }
  }

  private void env(Piece task) {
    Piece env = null;
    for (Located<Assignment> entry : spec.env()) {
      env = env == null ? task.object("Env", entry.at()) : env;
      env.text(entry.value().name(), entry.value().value(), entry.at());
    }
    for (ServiceSpec service : spec.services()) {
      Reach reach = Reach.of(service);
      Located<Integer> port = service.port();
      if (!reach.closed() && port != null) {
        env = env == null ? task.object("Env", reach.at()) : env;
        env.text("FIREWALL_" + port.value(), reach.expanded(plan.names().prefix()), reach.at());
      }
    }
  }

  private void vault(Piece task) {
    if (spec.vaultpolicies().isEmpty()) {
      return;
    }
    Position at = spec.vaultpolicies().get(0).at();
    Piece vault = task.object("Vault", at);
    for (Located<String> policy : spec.vaultpolicies()) {
      vault.listed("Policies", plan.names().owner() + "-" + policy.value(), policy.at());
    }
  }

  private void resources(Piece task) {
    int mbits = plan.site().resources().mbits();
    if (spec.cpu() == null && spec.memory() == null && spec.memoryMax() == null && mbits == 0) {
      return;
    }
    Piece resources = task.object("Resources", spec.at());
    resources
        .number("CPU", spec.cpu())
        .number("MemoryMB", spec.memory())
        .number("MemoryMaxMB", spec.memoryMax());
    if (mbits > 0) {
      resources.element("Networks", spec.at()).number("MBits", mbits);
    }
  }
}
