package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlLeaves;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the settings of two rulesets, key by key. */
final class WrittenSettings {

  static final List<String> FILES = List.of("ruleset.toml", "site.toml");

  private WrittenSettings() {}

  static boolean readable(RuleFile file) {
    Problems problems = new Problems();
    read(file, problems);
    return !problems.any();
  }

  static List<SettingDiff> between(RulesetSource before, RulesetSource after) {
    List<SettingDiff> diffs = new ArrayList<>();
    for (String file : FILES) {
      compare(file, leaves(before.file(file)), leaves(after.file(file)), diffs);
    }
    return diffs;
  }

  private static void compare(
      String file,
      Map<String, Located<Object>> before,
      Map<String, Located<Object>> after,
      List<SettingDiff> diffs) {
    after.forEach(
        (key, now) -> {
          Located<Object> then = before.get(key);
          if (then == null || !then.value().equals(now.value())) {
            diffs.add(
                new SettingDiff(
                    file, now.at().line(), key, then == null ? null : then.value(), now.value()));
          }
        });
    before.forEach(
        (key, then) -> {
          if (!after.containsKey(key)) {
            diffs.add(new SettingDiff(file, then.at().line(), key, then.value(), null));
          }
        });
  }

  private static Map<String, Located<Object>> leaves(@Nullable RuleFile file) {
    if (file == null) {
      return Map.of();
    }
    // What is wrong in it stays text.
    TomlSection top = read(file, new Problems());
    return top == null ? Map.of() : TomlLeaves.of(top);
  }

  private static @Nullable TomlSection read(RuleFile file, Problems problems) {
    return TomlFile.read(file.path(), file.text().getBytes(StandardCharsets.UTF_8), problems);
  }
}
