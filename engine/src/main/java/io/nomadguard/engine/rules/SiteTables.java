package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlSection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of {@code data/*.toml} whose rows are nomadguard's own: nodes and waivers. */
final class SiteTables {

  static final Set<String> NAMES = Set.of("node", "waiver");

  private final List<Node> nodes = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private final Map<Waiver, Position> places = new HashMap<>();
  private final Map<Waiver, Position> ends = new HashMap<>();

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<Waiver> waivers() {
    return List.copyOf(waivers);
  }

  void row(String table, TomlSection section) {
    if (table.equals("node")) {
      node(section);
    } else {
      waiver(section);
    }
    section.rejectUnknown();
  }

  private void node(TomlSection section) {
    Located<String> name = section.requiredString("name");
    String nodeClass = text(section.string("class"));
    String datacenter = text(section.string("datacenter"));
    Map<String, String> meta = new HashMap<>();
    TomlSection written = section.section("meta");
    if (written != null) {
      for (String key : written.keys()) {
        meta.put(key, text(written.string(key)));
      }
    }
    nodes.add(new Node(text(name), nodeClass, datacenter, meta));
  }

  private void waiver(TomlSection section) {
    Located<String> rule = section.requiredString("rule");
    Waiver.Jobs jobs =
        new Waiver.Jobs(
            text(section.string("job")),
            text(section.string("team")),
            text(section.string("namespace")),
            text(section.string("tier")));
    if (jobs.words().isEmpty()) {
      section.problem(
          section.at(),
          "a waiver for no job in particular",
          "say job = \"p-web-*\", team, namespace or tier; job = \"*\" is every job");
    }
    Located<String> reason = section.requiredString("reason");
    String owner = text(section.string("owner"));
    String ticket = text(section.string("ticket"));
    Located<Object> until = section.scalar("until");
    if (until == null) {
      section.missing("until");
    } else if (!(until.value() instanceof LocalDate)) {
      section.problem(until.at(), "until must be a date such as 2027-06-30", null);
    }
    if (rule != null && until != null && until.value() instanceof LocalDate day) {
      Waiver waiver = new Waiver(rule.value(), jobs, day, text(reason), owner, ticket);
      waivers.add(waiver);
      places.put(waiver, rule.at());
      ends.put(waiver, until.at());
    }
  }

  /** Tells of waivers for rules that aren't there. */
  void check(Set<String> rules, Problems problems) {
    for (Waiver waiver : waivers) {
      if (!rules.contains(waiver.rule())) {
        problems.add(
            places.get(waiver),
            "there is no rule \"" + waiver.rule() + "\" to waive",
            NearestName.of(waiver.rule(), rules)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(null));
      }
    }
  }

  /**
   * Tells of waivers that hold longer than the site wants.
   *
   * @param days from {@code today} on
   */
  void checkEnds(LocalDate today, int days, Problems problems) {
    for (Waiver waiver : waivers) {
      if (waiver.until().isAfter(today.plusDays(days))) {
        problems.add(
            ends.get(waiver),
            "until is "
                + waiver.until()
                + ", but a waiver may hold for "
                + days
                + " days: until "
                + today.plusDays(days),
            "ruleset.toml says so: [waivers] days");
      }
    }
  }

  private static String text(@Nullable Located<String> value) {
    return value == null ? "" : value.value();
  }
}
