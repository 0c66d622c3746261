package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.TomlSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules that no case makes fire, and cases that name rules which aren't there. */
final class CaseSearch implements Search {

  private final Path fixtures;
  private final Map<String, String> texts = new HashMap<>();

  CaseSearch(Path fixtures) {
    this.fixtures = fixtures;
  }

  @Override
  public void look(Subject subject, Findings found) {
    Set<String> rules = subject.rules().stream().map(RuleText::id).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (Path file : files()) {
      TomlSection top = read(file);
      if (top == null) {
        continue;
      }
      for (String table : List.of("finding", "change")) {
        if (top.has(table)) {
          for (TomlSection one : top.sections(table)) {
            Located<String> rule = one.string("rule");
            if (rule != null) {
              named.add(rule.value());
              unknown(rules, rule.value(), rule.at(), found);
            }
          }
        }
      }
      TomlSection overrides = top.has("overrides") ? top.section("overrides") : null;
      if (overrides != null) {
        overrides.keys().forEach(rule -> unknown(rules, rule, overrides.positionOf(rule), found));
      }
    }
    for (RuleText rule : subject.rules()) {
      if (!named.contains(rule.id())) {
        found.add(
            Check.NO_CASE,
            rule,
            rule.outline().name(),
            "no case makes \"" + rule.id() + "\" fire",
            "add a folder to fixtures/ with a job that does, and run nomadguard test --update");
      }
    }
  }

  private static void unknown(Set<String> rules, String rule, Position at, Findings found) {
    if (!rules.contains(rule) && !Finding.OWN.contains(rule)) {
      found.add(
          Check.UNKNOWN_RULE,
          at,
          "there is no rule \"" + rule + "\"",
          NearestName.of(rule, rules)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("nomadguard rules list shows them"));
    }
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(fixtures, 3)) {
      return all.filter(file -> file.getNameCount() == fixtures.getNameCount() + 3)
          .filter(file -> file.endsWith("expect.toml") || file.endsWith("request.toml"))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What messages call a file of a case → its text, after the look. */
  Map<String, String> texts() {
    return texts;
  }

  private @Nullable TomlSection read(Path file) {
    try {
      String shown = file.toString();
      String text = Files.readString(file);
      texts.put(shown, text);
      return TableReader.read(new RulesetOutline.Text(shown, shown, text));
    } catch (IOException e) {
      // Gone since, or no text: the tests tell.
      return null;
    }
  }
}
