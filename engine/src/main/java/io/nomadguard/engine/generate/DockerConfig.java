package io.nomadguard.engine.generate;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.Assignment;
import io.nomadguard.engine.toml.TaskSpec;

/** What the docker driver is told. Blocks in a driver's config are lists of objects. */
final class DockerConfig {

  private final Plan plan;
  private final TaskSpec spec;

  DockerConfig(Plan plan, TaskSpec spec) {
    this.plan = plan;
    this.spec = spec;
  }

  void write(Piece config) {
    Site.Docker docker = plan.site().docker();
    config.text("image", spec.image()).text("command", spec.command());
    config.listed("args", spec.args());
    config.text("hostname", spec.hostname());
    if (docker.advertiseIpv6Address()) {
      config.flag("advertise_ipv6_address", true);
    }
    Located<Boolean> noForcePull = spec.noforcepull();
    if (docker.forcePull() && (noForcePull == null || !noForcePull.value())) {
      config.flag("force_pull", true, noForcePull == null ? spec.at() : noForcePull.at());
    }
    labels(config);
    config.listed("volumes", spec.volumes());
    if (!docker.loggingType().isEmpty()) {
      config.element("logging", spec.at()).text("type", docker.loggingType());
    }
  }

  private void labels(Piece config) {
    Piece labels =
        config.element("labels", spec.labels().isEmpty() ? spec.at() : spec.labels().get(0).at());
    for (Located<Assignment> label : spec.labels()) {
      labels.text(label.value().name(), label.value().value(), label.at());
    }
    Located<Boolean> without = plan.application().nobuildlabel();
    String key = plan.site().docker().buildLabel();
    String build = plan.build();
    if (build != null && !key.isEmpty() && (without == null || !without.value())) {
      labels.text(key, build, spec.at());
    }
  }
}
