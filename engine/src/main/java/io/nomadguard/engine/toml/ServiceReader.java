package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the keys that describe a service, on a task or in a {@code [[task.service]]}. */
final class ServiceReader {

  /** The keys of a service that a task may hold itself. */
  static final List<String> TASK_KEYS =
      List.of("port", "porttype", "checkpath", "grace", "tags", "firewall");

  private static final Pattern DURATION =
      Pattern.compile("([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+");

  private ServiceReader() {}

  static ServiceSpec read(TomlSection section, @Nullable Located<String> name) {
    Located<PortType> type = section.choice("porttype", PortType.BY_TEXT);
    ServiceSpec service =
        new ServiceSpec(
            section.at(),
            name,
            section.integer("port", 1, 65535, ""),
            type,
            checkpath(section),
            duration(section, "grace"),
            section.strings("tags"),
            firewall(section));
    if (type != null && needsPort(type.value()) && !section.has("port") && section.whole()) {
      section.problem(
          type.at(),
          "porttype " + type.value().text() + " needs a port",
          "add port = …, or porttype = \"none\" for a task nobody connects to");
    }
    return service;
  }

  /** Written empty it is as good as left out. */
  private static @Nullable Located<String> checkpath(TomlSection section) {
    Located<String> path = section.string("checkpath");
    return path == null || path.value().isEmpty() ? null : path;
  }

  private static boolean needsPort(PortType type) {
    return type != PortType.SCRIPT && type != PortType.NONE;
  }

  private static @Nullable Located<String> duration(TomlSection section, String key) {
    Located<String> value = section.string(key);
    if (value == null || value.value().isEmpty()) {
      return null;
    }
    if (!DURATION.matcher(value.value()).matches()) {
      section.problem(
          value.at(),
          key
              + " is "
              + Described.quoted(value.value())
              + ", but must be a duration with its unit, as 90s or 1m30s",
          null);
      return null;
    }
    return value;
  }

  private static @Nullable Located<Firewall> firewall(TomlSection section) {
    Located<String> value = section.string("firewall");
    if (value == null) {
      return null;
    }
    List<FirewallEntry> entries = new ArrayList<>();
    for (String part : value.value().split(",")) {
      String text = part.strip();
      FirewallEntry entry = text.isEmpty() ? null : entry(text);
      if (entry != null) {
        entries.add(entry);
      } else if (!text.isEmpty()) {
        section.problem(
            value.at(),
            "firewall entry "
                + Described.quoted(text)
                + " names nobody: allowed are "
                + Arrays.stream(FirewallEntry.Kind.values())
                    .map(kind -> kind.prefix() + "/NAME")
                    .collect(Collectors.joining(", ")),
            null);
      }
    }
    return new Located<>(new Firewall(value.value(), entries), value.at());
  }

  private static @Nullable FirewallEntry entry(String text) {
    for (FirewallEntry.Kind kind : FirewallEntry.Kind.values()) {
      String prefix = kind.prefix() + "/";
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        return new FirewallEntry(kind, text.substring(prefix.length()));
      }
    }
    return null;
  }
}
