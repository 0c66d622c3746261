package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TaskGroupSpec;
import io.nomadguard.engine.toml.TaskSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One group: how many containers, how they are spread, and its tasks. */
final class GroupWriter {

  private static final String SPREAD = "spread";

  private final Plan plan;
  private final TaskGroupSpec spec;

  GroupWriter(Plan plan, TaskGroupSpec spec) {
    this.plan = plan;
    this.spec = spec;
  }

  void write(Piece group) {
    group.text("Name", plan.names().part(spec.name().value()), spec.name().at());
    if (spec.count() == null) {
      group.number("Count", 0);
    } else {
      group.number("Count", spec.count());
    }
    update(group);
    spread(group);
    if (!plan.batch()) {
      group
          .object("RestartPolicy", spec.at())
          .number("Interval", TimeUnit.MINUTES.toNanos(1))
          .number("Attempts", 5)
          .number("Delay", TimeUnit.SECONDS.toNanos(10))
          .text("Mode", "delay");
    }
    PortLabels ports = new PortLabels(group);
    List<TaskSpec> tasks = plan.application().tasks();
    for (int i = 0; i < tasks.size(); i++) {
      TaskSpec task = tasks.get(i);
      if (task.taskgroup().value().equals(spec.name().value())) {
        new TaskWriter(plan, task, i, ports).write(group.element("Tasks", task.at()));
      }
    }
  }

  private void update(Piece group) {
    Located<Integer> canary = value(spec.canary(), 0);
    Located<Boolean> autorevert = spec.autorevert();
    if (plan.batch()) {
      noUpdates("canary", canary);
      noUpdates("autorevert", value(autorevert, false));
      return;
    }
    if (canary == null && autorevert == null) {
      return;
    }
    Piece update = group.object("Update", canary == null ? autorevert.at() : canary.at());
    update.number("Canary", canary);
    if (autorevert != null) {
      update.flag("AutoRevert", autorevert.value(), autorevert.at());
    }
  }

  private void noUpdates(String key, @Nullable Located<?> value) {
    if (value != null) {
      plan.problems()
          .add(
              value.at(),
              key + " = " + value.value() + " in a batch job, which Nomad doesn't update",
              "take the line out");
    }
  }

  /** Null when it is the same as not writing it. */
  private static <T> @Nullable Located<T> value(@Nullable Located<T> written, T nothing) {
    return written == null || written.value().equals(nothing) ? null : written;
  }

  private void spread(Piece group) {
    Located<Boolean> spread = spec.spread();
    if (spread != null && !spread.value()) {
      if (plan.site().optOuts().contains(SPREAD)) {
        // Said in the job too, for rules that would spread it and for whoever submits it again.
        group.object("Meta", spread.at()).text(SPREAD, "false", spread.at());
      } else {
        plan.problems()
            .add(
                spread.at(),
                "spread = false, but this site lets nobody opt out of it",
                "take the line out; site.toml could allow it: opt_outs = [\"spread\"]");
      }
      return;
    }
    group
        .element("Constraints", spec.at())
        .text("RTarget", "true")
        .text("Operand", "distinct_hosts");
    group
        .element("Constraints", spec.count() == null ? spec.at() : spec.count().at())
        .text("LTarget", "${meta.datacenter}")
        .text("RTarget", Long.toString(mostInOneDatacenter()))
        .text("Operand", "distinct_property");
  }

  private long mostInOneDatacenter() {
    long containers = number(spec.count()) + number(spec.canary());
    int datacenters = plan.site().datacenters().size();
    return Math.max(1, (containers + datacenters - 1) / datacenters);
  }

  private static long number(@Nullable Located<Integer> value) {
    return value == null ? 0 : value.value();
  }
}
