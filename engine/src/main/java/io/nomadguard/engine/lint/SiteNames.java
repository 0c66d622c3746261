package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that the site knows, by what they are names of: {@code tier}, {@code letter}, {@code
 * datacenter}, {@code node} and {@code team}. What nobody lists isn't known to be wrong.
 */
final class SiteNames {

  private final Map<String, List<String>> known = new HashMap<>();

  SiteNames(Subject subject) {
    Site site = subject.site();
    if (site != null) {
      known.put("tier", site.tiers().stream().map(Tier::name).toList());
      known.put("letter", site.tiers().stream().map(Tier::letter).toList());
      known.put("datacenter", site.datacenters().stream().map(Datacenter::name).toList());
    }
    Table teams = subject.tables().get("Team");
    if (teams != null) {
      known.put("team", teams.texts("name"));
    }
    known.put("node", nodes(subject));
  }

  private static List<String> nodes(Subject subject) {
    List<String> nodes = new ArrayList<>();
    for (RulesetOutline.Text file : subject.outline().data()) {
      TomlSection top = file.text().contains("[[node]]") ? TableReader.read(file) : null;
      if (top != null) {
        for (TomlSection node : top.sections("node")) {
          Located<String> name = node.string("name");
          if (name != null) {
            nodes.add(name.value());
          }
        }
      }
    }
    return nodes;
  }

  /** Empty when they aren't known. */
  List<String> of(@Nullable String what) {
    return what == null ? List.of() : known.getOrDefault(what, List.of());
  }

  /** What a property holds names of; null when that is nothing the site lists. */
  static @Nullable String what(@Nullable String type, String property) {
    return switch (type + "." + property) {
      case "Request.tier", "Tier.name" -> "tier";
      case "Tier.letter", "JobName.letter" -> "letter";
      case "JobName.team", "Submitter.teams", "Team.name" -> "team";
      case "Datacenter.name", "Node.datacenter" -> "datacenter";
      case "Node.name" -> "node";
      default -> null;
    };
  }

  /** What a column of a table holds names of, by what it is called. */
  static @Nullable String column(String column) {
    return List.of("tier", "team", "datacenter", "node").contains(column) ? column : null;
  }

  /** What the value of a constraint on that attribute is a name of. */
  static @Nullable String attribute(String attribute) {
    return switch (attribute) {
      case "${meta.tier}" -> "tier";
      case "${meta.datacenter}" -> "datacenter";
      case "${node.unique.name}" -> "node";
      default -> null;
    };
  }
}
