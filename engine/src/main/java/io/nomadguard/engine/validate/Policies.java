package io.nomadguard.engine.validate;

import static io.nomadguard.engine.validate.Words.HOUR;
import static io.nomadguard.engine.validate.Words.MINUTE;
import static io.nomadguard.engine.validate.Words.SECOND;
import static io.nomadguard.engine.validate.Words.duration;
import static io.nomadguard.engine.validate.Words.quoted;

import java.util.Set;

/** How a group is updated, restarted and migrated; the job's own blocks lie below the group's. */
final class Policies {

  private final Part group;
  private final String type;
  private final boolean batch;
  private final Part update;
  private final Part migrate;
  private final Part reschedule;

  Policies(Part job, Part group, String type) {
    this.group = group;
    this.type = type;
    this.batch = type.equals("batch") || type.equals("sysbatch");
    this.update = update(job, group);
    this.migrate = over(job, group, "Migrate", "migrate: ");
    this.reschedule =
        group.part("ReschedulePolicy", "reschedule: ").over(job.part("Reschedule", "reschedule: "));
  }

  /**
   * Nomad gives out every job with an update block; that of a batch job is empty, and not heeded.
   */
  private static Part update(Part job, Part group) {
    Part own = group.part("Update", "update: ");
    return !own.exists() && job.part("Update", "update: ").isEmpty()
        ? own
        : over(job, group, "Update", "update: ");
  }

  private static Part over(Part job, Part group, String field, String trail) {
    return group.part(field, trail).over(job.part(field, trail));
  }

  long canaries() {
    return update.number("Canary");
  }

  /** 0 when there is none. */
  long progressDeadline() {
    return type.equals("service") ? update.number("ProgressDeadline", 10 * MINUTE) : 0;
  }

  void check() {
    if (update.exists() || !batch) {
      update();
    }
    if (migrate.exists()) {
      migrate();
    }
    restart(group.part("RestartPolicy", "restart: "));
    if (reschedule.exists()) {
      if (type.equals("system") || type.equals("sysbatch")) {
        reschedule.problem(
            "Attempts", "System or sysbatch jobs should not have a reschedule policy");
      } else {
        new Reschedule(reschedule, type).check();
      }
    }
  }

  private void update() {
    if (batch) {
      update.problem("MaxParallel", "Job type " + quoted(type) + " does not allow update block");
    }
    String check = update.text("HealthCheck", "checks");
    if (!Set.of("checks", "task_states", "manual").contains(check)) {
      update.problem("HealthCheck", "Invalid health check given: " + quoted(check));
    }
    notBelowZero(update, "MaxParallel", "Max parallel can not be less than zero");
    notBelowZero(update, "Canary", "Canary count can not be less than zero");
    if (canaries() == 0 && update.flag("AutoPromote")) {
      update.problem("AutoPromote", "Auto Promote requires a Canary count greater than zero");
    }
    long healthy = update.number("MinHealthyTime", 10 * SECOND);
    long deadline = update.number("HealthyDeadline", 5 * MINUTE);
    long progress = update.number("ProgressDeadline", 10 * MINUTE);
    long stagger = update.number("Stagger", 30 * SECOND);
    if (healthy < 0) {
      update.problem(
          "MinHealthyTime", "Minimum healthy time may not be less than zero: " + duration(healthy));
    }
    if (deadline <= 0) {
      update.problem(
          "HealthyDeadline", "Healthy deadline must be greater than zero: " + duration(deadline));
    }
    if (progress < 0) {
      update.problem(
          "ProgressDeadline", "Progress deadline must be zero or greater: " + duration(progress));
    }
    if (healthy >= deadline) {
      update.problem(
          "MinHealthyTime",
          "Minimum healthy time must be less than healthy deadline: "
              + (duration(healthy) + " > " + duration(deadline)));
    }
    if (progress != 0 && deadline >= progress) {
      update.problem(
          "HealthyDeadline",
          "Healthy deadline must be less than progress deadline: "
              + (duration(deadline) + " > " + duration(progress)));
    }
    if (stagger <= 0) {
      update.problem("Stagger", "Stagger must be greater than zero: " + duration(stagger));
    }
  }

  private static void notBelowZero(Part part, String field, String message) {
    long value = part.number(field);
    if (value < 0) {
      part.problem(field, message + ": " + value + " < 0");
    }
  }

  private void migrate() {
    if (!type.equals("service")) {
      migrate.problem("MaxParallel", "Job type " + quoted(type) + " does not allow migrate block");
      return;
    }
    long parallel = migrate.number("MaxParallel", 1);
    if (parallel < 0) {
      migrate.problem("MaxParallel", "MaxParallel must be >= 0 but found " + parallel);
    }
    String check = migrate.text("HealthCheck", "checks");
    if (check.isEmpty() && parallel > 0) {
      migrate.problem("HealthCheck", "Missing HealthCheck");
    } else if (!Set.of("", "checks", "task_states").contains(check)) {
      migrate.problem("HealthCheck", "Invalid HealthCheck: " + quoted(check));
    }
    long healthy = migrate.number("MinHealthyTime", 10 * SECOND);
    long deadline = migrate.number("HealthyDeadline", 5 * MINUTE);
    if (healthy < 0) {
      migrate.problem(
          "MinHealthyTime", "MinHealthyTime is " + duration(healthy) + " and must be >= 0");
    }
    if (deadline < 0) {
      migrate.problem(
          "HealthyDeadline", "HealthyDeadline is " + duration(deadline) + " and must be >= 0");
    }
    if (healthy > deadline) {
      migrate.problem("MinHealthyTime", "MinHealthyTime must be less than HealthyDeadline");
    }
  }

  private void restart(Part restart) {
    String mode = restart.text("Mode", "fail");
    long attempts = restart.number("Attempts", batch ? 3 : 2);
    long interval = restart.number("Interval", batch ? 24 * HOUR : 30 * MINUTE);
    long delay = restart.number("Delay", 15 * SECOND);
    if (!mode.equals("fail") && !mode.equals("delay")) {
      restart.problem("Mode", "Unsupported restart mode: " + quoted(mode));
    }
    if (attempts == 0 && !mode.equals("fail")) {
      restart.problem(
          "Attempts", "Restart policy " + quoted(mode) + " with 0 attempts is ambiguous");
    }
    if (interval < 5 * SECOND) {
      restart.problem(
          "Interval", "Interval can not be less than 5s (got " + duration(interval) + ")");
    }
    if (attempts * delay > interval) {
      restart.problem(
          "Interval",
          "Nomad can't restart the TaskGroup "
              + (attempts + " times in an interval of " + duration(interval))
              + (" with a delay of " + duration(delay)));
    }
  }
}
