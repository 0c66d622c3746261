package io.nomadguard.engine.validate;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One service, as far as it doesn't matter whether a group or a task has it. */
final class ServiceCheck {

  private static final Set<String> ON_UPDATE =
      Set.of("", "ignore", "require_healthy", "ignore_warnings");
  private static final Set<String> MODES = Set.of("host", "driver", "alloc", "alloc_ipv6");
  private static final Set<String> KINDS =
      Set.of("", "api-gateway", "ingress-gateway", "mesh-gateway", "terminating-gateway");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[a-zA-Z0-9_.-]+}");
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]");

  private final Part service;
  private final String name;

  ServiceCheck(Part job, Part group, @Nullable Part task, Part service) {
    this.service = service;
    String jobName = job.text("Name", job.text("ID"));
    String groupName = group.text("Name");
    String taskName = task == null ? "group" : task.text("Name");
    String given = service.text("Name");
    if (given.isEmpty()) {
      given = jobName + "-" + groupName + (task == null ? "" : "-" + taskName);
    }
    this.name =
        given
            .replace("${JOB}", jobName)
            .replace("${TASKGROUP}", groupName)
            .replace("${TASK}", taskName)
            .replace("${BASE}", jobName + "-" + groupName + "-" + taskName);
  }

  /** With Nomad's own variables replaced. */
  String name() {
    return name;
  }

  String provider() {
    String provider = service.text("Provider");
    return provider.isEmpty() ? "consul" : provider;
  }

  void check() {
    if (!NAME.matcher(VARIABLE.matcher(name).replaceAll("ENV-VAR")).matches()) {
      service.problem(
          "Name",
          "Service name must be valid per RFC 1123 and can contain only alphanumeric characters or"
              + " dashes and must be no longer than 63 characters: "
              + Words.quoted(name));
    }
    String mode = service.text("AddressMode");
    if (MODES.contains(mode)) {
      if (!service.text("Address").isEmpty()) {
        service.problem("AddressMode", "Service address_mode must be \"auto\" if address is set");
      }
    } else if (!mode.isEmpty() && !mode.equals("auto")) {
      service.problem(
          "AddressMode",
          "Service address_mode must be \"auto\", \"host\", or \"driver\"; not "
              + Words.quoted(mode));
    }
    String update = service.text("OnUpdate");
    if (!ON_UPDATE.contains(update)) {
      service.problem(
          "OnUpdate",
          "Service on_update must be \"require_healthy\", \"ignore_warnings\", or \"ignore\"; not "
              + Words.quoted(update));
    }
    provided();
    Part identity = service.part("Identity", "identity: ");
    if (identity.exists() && identity.texts("Audience").isEmpty()) {
      identity.problem("Audience", "Service identity must provide at least one target aud value");
    }
  }

  private void provided() {
    String provider = provider();
    boolean consul = provider.equals("consul");
    if (!consul && !provider.equals("nomad")) {
      service.problem(
          "Provider",
          "Service provider must be \"consul\", or \"nomad\"; not " + Words.quoted(provider));
      return;
    }
    for (Part check : service.parts("Checks", Part.named("check"))) {
      new HealthCheck(service, check, consul).check();
    }
    if (consul && !KINDS.contains(service.text("Kind"))) {
      service.problem("Kind", "kind must be one of consul service kind or empty");
    }
    if (!consul && service.has("Connect")) {
      service.problem("Connect", "Service with provider nomad cannot include Connect blocks");
    }
  }
}
