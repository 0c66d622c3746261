package io.nomadguard.engine.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One task group. */
final class GroupCheck {

  private final Part job;
  private final Part group;
  private final String type;
  private final Part scaling;
  private final long count;

  GroupCheck(Part job, Part group, String type) {
    this.job = job;
    this.group = group;
    this.type = type;
    this.scaling = group.part("Scaling", "scaling: ");
    this.count = group.number("Count", scaling.number("Min", 1));
  }

  void check() {
    counts();
    Placement.check(group, type, false);
    Policies policies = new Policies(job, group, type);
    policies.check();
    long diskMb = group.part("EphemeralDisk", "").number("SizeMB", 300);
    if (diskMb < 10) {
      group
          .part("EphemeralDisk", "")
          .problem("SizeMB", "minimum DiskMB value is 10; got " + diskMb);
    }
    new Volumes(group, type, count, policies.canaries()).check();
    Networks.check(group);
    List<Part> tasks = tasks();
    new GroupServices(job, group, tasks).check();
    for (Part task : tasks) {
      new TaskCheck(job, group, task, type, policies.progressDeadline(), diskMb).check();
    }
  }

  private void counts() {
    if (group.text("Name").contains("\0")) {
      group.problem("Name", "Task group name contains null character");
    }
    if (count < 0) {
      group.problem("Count", "Task group count can't be negative");
    }
    if (type.equals("system") && count > 1) {
      group.problem("Count", "count " + count + ": Count cannot exceed 1 with system scheduler");
    }
    if (group.number("ShutdownDelay") < 0) {
      group.problem("ShutdownDelay", "ShutdownDelay must be a positive value");
    }
    if (group.has("MaxRunDuration")) {
      runDuration();
    }
    if (scaling.exists()) {
      scaling();
    }
  }

  private void runDuration() {
    if (group.number("MaxRunDuration") <= 0) {
      group.problem("MaxRunDuration", "MaxRunDuration must be greater than zero");
    }
    if (!type.equals("batch") && !type.equals("sysbatch")) {
      group.problem(
          "MaxRunDuration", "Job type " + Words.quoted(type) + " does not allow max_run_duration");
    }
  }

  private void scaling() {
    String kind = scaling.text("Type", "horizontal");
    if (!kind.isEmpty() && !kind.equals("horizontal")) {
      scaling.problem("Type", "scaling policy type " + Words.quoted(kind) + " is not valid");
    }
    long min = scaling.number("Min", count);
    long max = scaling.number("Max", -1);
    if (max < 0) {
      scaling.problem("Max", "maximum count must be specified and non-negative");
    } else if (max < min) {
      scaling.problem("Max", "maximum count must not be less than minimum count");
    }
    if (min < 0) {
      scaling.problem("Min", "minimum count must be specified and non-negative");
    }
    if (max >= 0 && max < count) {
      scaling.problem(
          "Max", "task group count must not be greater than maximum count in scaling policy");
    }
    if (count < min && !job.has("Multiregion")) {
      scaling.problem(
          "Min", "task group count must not be less than minimum count in scaling policy");
    }
  }

  private List<Part> tasks() {
    List<Part> tasks = group.parts("Tasks", Part.named("task"));
    if (tasks.isEmpty() && !hasGateway()) {
      group.problem("Tasks", "Missing tasks for task group");
    }
    Map<String, Integer> seen = new HashMap<>();
    int leaders = 0;
    int main = 0;
    int index = 0;
    for (Part task : tasks) {
      index++;
      String name = task.text("Name");
      Integer first = seen.putIfAbsent(name, index);
      if (first != null && !name.isEmpty()) {
        task.problem("Name", "Task " + index + " redefines '" + name + "' from task " + first);
      }
      leaders += task.flag("Leader") ? 1 : 0;
      main += task.has("Lifecycle") ? 0 : 1;
    }
    if (leaders > 1) {
      group.problem("Tasks", "Only one task may be marked as leader");
    }
    if (!tasks.isEmpty() && main == 0 && !hasGateway()) {
      group.problem("Tasks", "Task group must have at least one main task");
    }
    return tasks;
  }

  /** Nomad adds the task of a Connect gateway by itself. */
  private boolean hasGateway() {
    for (Part service : group.parts("Services", Part.named("service"))) {
      JsonNode connect = service.value("Connect");
      if (connect != null && connect.hasNonNull("Gateway")) {
        return true;
      }
    }
    return false;
  }
}
