package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.Application;
import io.nomadguard.engine.toml.CronSpec;
import io.nomadguard.engine.toml.JobType;
import io.nomadguard.engine.toml.TaskGroupSpec;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The job itself; its groups are {@link GroupWriter}'s. */
final class JobWriter {

  /** Pause between the containers of a rolling update. */
  private static final long STAGGER = TimeUnit.SECONDS.toNanos(10);

  private final Plan plan;
  private final Application application;

  JobWriter(Plan plan) {
    this.plan = plan;
    this.application = plan.application();
  }

  void write(Piece job) {
    job.text("ID", plan.names().job()).text("Name", plan.names().job());
    job.text("Region", application.region())
        .text("NodePool", application.nodePool())
        .number("Priority", application.priority());
    Located<JobType> type = application.type();
    if (type != null) {
      job.text("Type", type.value().name().toLowerCase(Locale.ROOT), type.at());
    }
    plan.site().jobDatacenters().forEach(name -> job.listed("Datacenters", name, job.at()));
    Located<String> contact = application.contact();
    if (contact != null) {
      job.object("Meta", contact.at()).text("contact", contact);
    }
    constraints(job);
    if (!plan.batch()) {
      update(job);
    }
    periodic(job);
    for (TaskGroupSpec group : application.taskgroups()) {
      new GroupWriter(plan, group).write(job.element("TaskGroups", group.at()));
    }
  }

  private void constraints(Piece job) {
    String role = plan.site().role();
    if (!role.isEmpty()) {
      equal(job, "${meta.role}", role, job.at());
    }
    Located<String> tier = application.tier();
    equal(job, "${meta.tier}", plan.tier().name(), tier == null ? job.at() : tier.at());
  }

  private static void equal(Piece job, String attribute, String value, Position at) {
    job.element("Constraints", at)
        .text("LTarget", attribute)
        .text("RTarget", value)
        .text("Operand", "=");
  }

  private void update(Piece job) {
    Located<Boolean> autorevert = application.autorevert();
    Piece update = job.object("Update", autorevert == null ? job.at() : autorevert.at());
    update.number("Stagger", STAGGER).number("MaxParallel", 1);
    if (autorevert != null) {
      // A "no" is written too: it keeps rules from taking it for unsaid.
      update.flag("AutoRevert", autorevert.value(), autorevert.at());
    }
  }

  private void periodic(Piece job) {
    Located<CronSpec> cron = application.cron();
    if (cron == null) {
      return;
    }
    Piece periodic = job.object("Periodic", cron.at());
    periodic.text("Spec", cron.value().expression());
    if (!cron.value().allowOverlap()) {
      periodic.flag("ProhibitOverlap", true);
    }
  }
}
