package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a nomadgen.toml. Thread-safe. */
public final class NomadgenReader {

  /**
   * The largest nomadgen.toml in bytes. The biggest real ones, of a hundred groups, have 60 kB; the
   * parser needs about 2 µs a byte, so this bounds a request to half a second.
   */
  public static final int MAX_BYTES = 250_000;

  private static final Set<String> TOP_KEYS =
      Set.of("team", "project", "contact", "organization", "job", "tier", "mattermost");
  private static final Set<String> TASK_KEYS =
      Set.of("image", "cpu", "memory", "port", "porttype", "env", "firewall", "inject", "args");
  private static final String OVERLAP = "allow_overlap";

  /** Nomad's job_max_priority can't be set higher. */
  private static final int MAX_PRIORITY = 32766;

  private NomadgenReader() {}

  /**
   * @param file the name to tell problems by
   * @param bytes the file's contents, UTF-8
   * @throws InputException with everything that is wrong
   */
  public static Application read(String file, byte[] bytes) {
    Problems problems = new Problems();
    TomlSection root = TomlFile.read(file, bytes, MAX_BYTES, problems);
    Application application = root == null ? null : application(file, root);
    if (application != null && root != null && root.whole()) {
      new ApplicationCheck(application, root).run();
    }
    problems.throwIfAny();
    return Objects.requireNonNull(application, "a reading without problems has a result");
  }

  private static Application application(String file, TomlSection root) {
    boolean named = root.has("job");
    Application application =
        new Application(
            file,
            named ? Names.optional(root, "team") : Names.required(root, "team"),
            named ? Names.optional(root, "project") : Names.required(root, "project"),
            root.string("contact"),
            Names.optional(root, "organization"),
            named ? Names.required(root, "job") : null,
            Names.optional(root, "tier"),
            root.choice("type", JobType.BY_TEXT),
            cron(root),
            root.bool("autorevert"),
            root.bool("nobuildlabel"),
            root.string("mattermost"),
            jenkins(root),
            Names.optional(root, "namespace"),
            Names.optional(root, "region"),
            Names.optional(root, "node_pool"),
            root.integer("priority", 1, MAX_PRIORITY, ""),
            groups(root),
            tasks(root));
    root.rejectUnknown(key -> TASK_KEYS.contains(key) ? "[[task]]" : null);
    return application;
  }

  private static @Nullable Located<CronSpec> cron(TomlSection root) {
    Located<String> value = root.string("cron");
    if (value == null || value.value().isEmpty()) {
      return null;
    }
    int separator = value.value().indexOf(':');
    String expression =
        (separator < 0 ? value.value() : value.value().substring(0, separator)).strip();
    String suffix = separator < 0 ? OVERLAP : value.value().substring(separator + 1).strip();
    if (!suffix.equals(OVERLAP)) {
      root.problem(
          value.at(),
          "cron ends in "
              + Described.quoted(":" + suffix)
              + ", but only :"
              + OVERLAP
              + " may follow the expression",
          null);
      return null;
    }
    return new Located<>(new CronSpec(expression, separator >= 0), value.at());
  }

  private static @Nullable JenkinsSpec jenkins(TomlSection root) {
    TomlSection section = root.section("jenkins");
    if (section == null) {
      return null;
    }
    JenkinsSpec jenkins =
        new JenkinsSpec(section.string("autodeploytier"), section.bool("disablenomadgen"));
    section.rejectUnknown(NomadgenReader::ownerOutsideTables);
    return jenkins;
  }

  private static List<TaskGroupSpec> groups(TomlSection root) {
    List<TaskGroupSpec> groups = new ArrayList<>();
    for (TomlSection section : root.sections("taskgroup")) {
      Located<String> name = Names.required(section, "name");
      Located<Integer> count = section.integer("count", 0, Integer.MAX_VALUE, "");
      Located<Integer> canary = section.integer("canary", 0, Integer.MAX_VALUE, "");
      Located<Boolean> autorevert = section.bool("autorevert");
      Located<Boolean> spread = section.bool("spread");
      section.rejectUnknown(NomadgenReader::ownerOutsideTables);
      if (name != null) {
        groups.add(new TaskGroupSpec(section.at(), name, count, canary, autorevert, spread));
      }
    }
    return groups;
  }

  private static List<TaskSpec> tasks(TomlSection root) {
    List<TaskSpec> tasks = new ArrayList<>();
    for (TomlSection section : root.sections("task")) {
      TaskSpec task = new TaskReader(section).read(NomadgenReader::ownerOutsideTables);
      if (task != null) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** In TOML a key below a table header belongs to that table: the usual slip. */
  private static @Nullable String ownerOutsideTables(String key) {
    return TOP_KEYS.contains(key)
        ? "the top of the file, above all [[…]]"
        : TASK_KEYS.contains(key) ? "[[task]]" : null;
  }
}
