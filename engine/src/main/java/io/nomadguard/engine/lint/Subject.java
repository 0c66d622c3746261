package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactCatalog;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at: a ruleset's texts, taken apart once for all checks.
 *
 * @param tables of declared types, by the type's name
 * @param site null when {@code site.toml} can't be read
 */
record Subject(
    RulesetSource source,
    RulesetOutline outline,
    List<FileText> files,
    Map<String, Table> tables,
    @Nullable Site site,
    Types types) {

  /** A rule file, its functions and rules. */
  record FileText(RulesetOutline.Rules file, List<FunctionText> functions, List<RuleText> rules) {}

  static Subject of(RulesetSource source) {
    RulesetOutline outline = RulesetOutline.of(source);
    List<FileText> files = new ArrayList<>();
    for (RulesetOutline.Rules file : outline.files()) {
      files.add(
          new FileText(
              file,
              FunctionText.in(file.tokens()),
              file.rules().stream().map(rule -> RuleText.of(file, rule)).toList()));
    }
    return new Subject(
        source,
        outline,
        List.copyOf(files),
        TableReader.tables(outline),
        site(source),
        new Types(FactCatalog.get(), outline.types()));
  }

  private static @Nullable Site site(RulesetSource source) {
    try {
      return source.site();
    } catch (InputException e) {
      return null;
    }
  }

  List<RuleText> rules() {
    return files.stream().flatMap(file -> file.rules().stream()).toList();
  }
}
