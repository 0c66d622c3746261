package io.nomadguard.engine.rules;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares what else stands in two rulesets' files. */
final class TextDiffs {

  private TextDiffs() {}

  static List<TextDiff> between(SortedMap<String, String> before, SortedMap<String, String> after) {
    TreeSet<String> files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    return files.stream()
        .map(
            file -> new TextDiff(file, before.getOrDefault(file, ""), after.getOrDefault(file, "")))
        .filter(diff -> !diff.before().equals(diff.after()))
        .toList();
  }
}
