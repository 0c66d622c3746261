package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only shows when the parts of an application are looked at together. */
final class ApplicationCheck {

  private final Application application;
  private final TomlSection root;

  ApplicationCheck(Application application, TomlSection root) {
    this.application = application;
    this.root = root;
  }

  void run() {
    schedule();
    Map<String, TaskGroupSpec> groups = groups();
    groupsOfTasks(groups);
    taskNames();
    secretsNeedATeam();
  }

  private void schedule() {
    Located<CronSpec> cron = application.cron();
    Located<JobType> type = application.type();
    if (cron != null && (type == null || type.value() != JobType.BATCH) && !brokenType(type)) {
      root.problem(
          cron.at(), "cron is set, but only batch jobs run on a schedule", "add type = \"batch\"");
    }
  }

  private boolean brokenType(@Nullable Located<JobType> type) {
    return type == null && root.has("type");
  }

  private Map<String, TaskGroupSpec> groups() {
    Map<String, TaskGroupSpec> groups = new LinkedHashMap<>();
    for (TaskGroupSpec group : application.taskgroups()) {
      TaskGroupSpec first = groups.putIfAbsent(group.name().value(), group);
      if (first != null) {
        root.problem(
            group.name().at(),
            "two taskgroups are called "
                + Described.quoted(group.name().value())
                + ", the first at line "
                + first.name().at().line(),
            null);
      }
    }
    if (!root.has("taskgroup")) {
      root.missing("[[taskgroup]]");
    }
    if (!root.has("task")) {
      root.missing("[[task]]");
    }
    return groups;
  }

  private void groupsOfTasks(Map<String, TaskGroupSpec> groups) {
    boolean allGroups = application.taskgroups().size() == root.size("taskgroup");
    Map<String, TaskGroupSpec> empty = new LinkedHashMap<>(groups);
    for (TaskSpec task : application.tasks()) {
      String name = task.taskgroup().value();
      empty.remove(name);
      if (!groups.containsKey(name) && !groups.isEmpty() && allGroups) {
        root.problem(
            task.taskgroup().at(),
            "there is no taskgroup "
                + Described.quoted(name)
                + ", only "
                + String.join(", ", groups.keySet()),
            NearestName.of(name, groups.keySet())
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse(null));
      }
    }
    if (application.tasks().size() == root.size("task")) {
      empty
          .values()
          .forEach(
              group ->
                  root.problem(
                      group.name().at(),
                      "taskgroup " + Described.quoted(group.name().value()) + " has no task",
                      "name it in a [[task]]: taskgroup = \"" + group.name().value() + "\""));
    }
  }

  /** Services, secrets' files and logs go by a task's name, so it is unique in the whole file. */
  private void taskNames() {
    Map<String, TaskSpec> byName = new HashMap<>();
    for (TaskSpec task : application.tasks()) {
      Located<String> name = task.name();
      TaskSpec first = byName.putIfAbsent(name == null ? "" : name.value(), task);
      if (first != null) {
        root.problem(
            name == null ? task.at() : name.at(),
            (name == null
                    ? "two tasks have no name, so both are called like the job"
                    : "two tasks are called " + Described.quoted(name.value()))
                + "; the first at line "
                + first.at().line(),
            null);
      }
    }
  }

  private void secretsNeedATeam() {
    if (application.team() != null || root.has("team")) {
      return;
    }
    for (TaskSpec task : application.tasks()) {
      if (!task.vaultpolicies().isEmpty()
          || !task.vaultenv().isEmpty()
          || !task.vaultinject().isEmpty()) {
        root.problem(
            task.at(),
            "this task has secrets, but there is no team whose they are",
            "add team = \"…\" at the top");
      }
    }
  }
}
