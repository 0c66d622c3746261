package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.List;

/**
 * What differs between two rulesets: rule by rule, row by row, key by key. Neither has to compile.
 *
 * @param rules by name
 * @param types by name
 * @param rows by table, then in the order of the file
 * @param settings by file, in its order
 * @param texts by file
 */
public record RulesetDiff(
    Version before,
    Version after,
    List<PartDiff> rules,
    List<PartDiff> types,
    List<RowDiff> rows,
    List<SettingDiff> settings,
    List<TextDiff> texts) {

  public RulesetDiff {
    rules = List.copyOf(rules);
    types = List.copyOf(types);
    rows = List.copyOf(rows);
    settings = List.copyOf(settings);
    texts = List.copyOf(texts);
  }

  /** What a ruleset calls itself, and the hash of its contents. */
  public record Version(String name, String version, String hash) {

    static Version of(RulesetSource source) {
      // What is wrong in the file is told where the ruleset is loaded.
      RulesetSettings settings = RulesetSettings.read(source.file("ruleset.toml"), new Problems());
      return new Version(settings.name(), settings.version(), source.hash());
    }
  }

  /** Compares two rulesets. */
  public static RulesetDiff between(RulesetSource before, RulesetSource after) {
    WrittenRuleset old = WrittenRuleset.of(before);
    WrittenRuleset now = WrittenRuleset.of(after);
    return new RulesetDiff(
        Version.of(before),
        Version.of(after),
        PartDiffs.between(old.rules(), now.rules()),
        PartDiffs.between(old.types(), now.types()),
        RowDiffs.between(old, now),
        WrittenSettings.between(before, after),
        TextDiffs.between(old.texts(), now.texts()));
  }

  /** Whether nothing differs at all. */
  public boolean same() {
    return before.hash().equals(after.hash());
  }

  /** Whether all that differs is comments, blanks and the order of tables. */
  public boolean layoutOnly() {
    return rules.stream().allMatch(PartDiff::layoutOnly)
        && types.stream().allMatch(PartDiff::layoutOnly)
        && rows.isEmpty()
        && settings.isEmpty()
        && texts.isEmpty();
  }
}
