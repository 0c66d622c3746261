package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.toml.TomlSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules say of themselves. */
final class TagSearch implements Search {

  private static final java.util.regex.Pattern FILE =
      java.util.regex.Pattern.compile(
          "\\b(?:rules/)?((?:data|types|validate|modify|verify)/[\\w.-]+\\.(?:toml|csv|drl)|site\\.toml|ruleset\\.toml)");

  @Override
  public void look(Subject subject, Findings found) {
    String version = version(subject);
    Map<String, RuleText> titles = new HashMap<>();
    for (RuleText rule : subject.rules()) {
      title(rule, titles, found);
      files(subject.source().files().keySet(), rule, found);
      since(rule, version, found);
      Token noLoop = rule.noLoop();
      if (noLoop != null) {
        found.add(
            Check.NO_LOOP,
            rule,
            noLoop,
            "rule \"" + rule.id() + "\" leans on no-loop",
            "write the condition so that the change makes it false, and leave no-loop out");
      }
    }
  }

  private static void title(RuleText rule, Map<String, RuleText> titles, Findings found) {
    String title = rule.tag("title");
    RuleText twin = title == null ? null : titles.putIfAbsent(title, rule);
    if (twin != null) {
      found.add(
          Check.SAME_TITLE,
          rule,
          tag(rule, "title"),
          "rule \"" + twin.id() + "\" (" + twin.at() + ") has the same @title",
          "say what this one wants and the other doesn't");
    }
  }

  private static void files(Set<String> files, RuleText rule, Findings found) {
    String help = rule.tag("help");
    if (help == null) {
      return;
    }
    Matcher named = FILE.matcher(help);
    while (named.find()) {
      String file = named.group(1);
      if (!files.contains(file)) {
        found.add(
            Check.UNKNOWN_FILE,
            rule,
            tag(rule, "help"),
            "there is no " + file,
            otherwise(file, files)
                .or(() -> NearestName.of(file, files))
                .map(near -> "did you mean " + near + "?")
                .orElse("name the file that people are to edit"));
      }
    }
  }

  /** A table of the same name in the other form: TOML or CSV. */
  private static Optional<String> otherwise(String file, Set<String> files) {
    String stem = file.substring(0, file.lastIndexOf('.'));
    return Stream.of(stem + ".toml", stem + ".csv").filter(files::contains).findFirst();
  }

  private static void since(RuleText rule, @Nullable String version, Findings found) {
    String since = rule.tag("since");
    if (since != null && version != null && isAbove(since, version)) {
      found.add(
          Check.BAD_SINCE,
          rule,
          tag(rule, "since"),
          "rule \"" + rule.id() + "\" is since " + since + ", and the ruleset is " + version,
          "raise version in ruleset.toml");
    }
  }

  private static Token tag(RuleText rule, String name) {
    return rule.outline().tags().get(name).get(0);
  }

  /** Of versions in numbers; others can't be told. */
  private static boolean isAbove(String version, String other) {
    if (!version.matches("\\d{1,6}(\\.\\d{1,6})*") || !other.matches("\\d{1,6}(\\.\\d{1,6})*")) {
      return false;
    }
    List<String> one = List.of(version.split("\\."));
    List<String> two = List.of(other.split("\\."));
    for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
      int a = i < one.size() ? Integer.parseInt(one.get(i)) : 0;
      int b = i < two.size() ? Integer.parseInt(two.get(i)) : 0;
      if (a != b) {
        return a > b;
      }
    }
    return false;
  }

  private static @Nullable String version(Subject subject) {
    String text = subject.source().files().get("ruleset.toml");
    TomlSection top =
        text == null
            ? null
            : TableReader.read(new RulesetOutline.Text("ruleset.toml", "ruleset.toml", text));
    Located<String> version = top == null ? null : top.string("version");
    return version == null ? null : version.value();
  }
}
