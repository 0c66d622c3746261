package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one {@code [[task]]}. */
final class TaskReader {

  private final TomlSection section;

  TaskReader(TomlSection section) {
    this.section = section;
  }

  /** Null when nobody knows which group it is in; then a problem is already told. */
  @Nullable TaskSpec read(Function<String, @Nullable String> elsewhere) {
    Located<String> taskgroup = section.requiredString("taskgroup");
    Located<String> name = Names.optional(section, "name");
    Located<String> image = section.requiredString("image");
    Located<String> command = section.string("command");
    List<Located<String>> args = section.strings("args");
    Located<String> hostname = section.string("hostname");
    List<Located<String>> volumes = section.strings("volumes");
    List<Located<Assignment>> labels = assignments("labels");
    Located<Boolean> noforcepull = section.bool("noforcepull");
    List<Located<Assignment>> env = assignments("env");
    List<ServiceSpec> services = services();
    Located<Integer> cpu = section.integer("cpu", 1, Integer.MAX_VALUE, "MHz");
    Located<Integer> memory = section.integer("memory", 1, Integer.MAX_VALUE, "MB");
    Located<Integer> memoryMax = section.integer("memory_max", 1, Integer.MAX_VALUE, "MB");
    Located<Integer> nagiossms = section.integer("nagiossms", -1, Integer.MAX_VALUE, "");
    Located<Integer> nagiosmail = section.integer("nagiosmail", -1, Integer.MAX_VALUE, "");
    List<Located<String>> vaultpolicies = section.strings("vaultpolicies");
    List<Located<VaultEnvSpec>> vaultenv =
        Entries.read(section, "vaultenv", EntryForms::vaultEnv, VaultEnvSpec::name);
    List<Located<VaultInjectSpec>> vaultinject =
        Entries.read(section, "vaultinject", EntryForms::vaultInject, VaultInjectSpec::path);
    List<Located<InjectSpec>> inject =
        Entries.read(section, "inject", EntryForms::inject, InjectSpec::file);
    section.rejectUnknown(elsewhere);
    if (memory != null && memoryMax != null && memoryMax.value() < memory.value()) {
      section.problem(
          memoryMax.at(),
          "memory_max is "
              + memoryMax.value()
              + " MB, but must be at least memory ("
              + memory.value()
              + " MB)",
          null);
    }
    if (taskgroup == null) {
      return null;
    }
    return new TaskSpec(
        section.at(),
        taskgroup,
        name,
        // Without one a problem is told; what else is wrong with this task is to be told too.
        image == null ? new Located<>("", section.at()) : image,
        command,
        args,
        hostname,
        volumes,
        labels,
        noforcepull,
        env,
        services,
        cpu,
        memory,
        memoryMax,
        nagiossms,
        nagiosmail,
        vaultpolicies,
        vaultenv,
        vaultinject,
        inject);
  }

  private List<Located<Assignment>> assignments(String key) {
    return Entries.read(section, key, EntryForms::assignment, Assignment::name);
  }

  private List<ServiceSpec> services() {
    List<TomlSection> tables = section.sections("service");
    if (tables.isEmpty()) {
      return List.of(ServiceReader.read(section, null));
    }
    for (String key : ServiceReader.TASK_KEYS) {
      if (section.has(key)) {
        section.problem(
            section.positionOf(key),
            key
                + " stands in [[task]], but the task also has [[task.service]] (line "
                + tables.get(0).at().line()
                + ")",
            "move " + key + " into a [[task.service]]");
      }
    }
    List<ServiceSpec> services = new ArrayList<>(tables.size());
    Map<String, ServiceSpec> byName = new HashMap<>();
    for (TomlSection table : tables) {
      ServiceSpec service = ServiceReader.read(table, Names.optional(table, "name"));
      table.rejectUnknown();
      services.add(service);
      Located<String> name = service.name();
      ServiceSpec first = byName.putIfAbsent(name == null ? "" : name.value(), service);
      if (first != null) {
        table.problem(
            name == null ? service.at() : name.at(),
            (name == null
                    ? "two services of this task have no name"
                    : "two services of this task are called " + Described.quoted(name.value()))
                + ", the first at line "
                + first.at().line(),
            null);
      }
    }
    return services;
  }
}
