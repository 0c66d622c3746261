package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares rules, or types, by their names. */
final class PartDiffs {

  private PartDiffs() {}

  static List<PartDiff> between(
      SortedMap<String, WrittenPart> before, SortedMap<String, WrittenPart> after) {
    Map<String, WrittenPart> gone = new HashMap<>();
    before.forEach(
        (name, part) -> {
          if (!after.containsKey(name)) {
            gone.putIfAbsent(nameless(part), part);
          }
        });
    List<PartDiff> diffs = new ArrayList<>();
    SortedSet<String> renamed = new TreeSet<>();
    after.forEach(
        (name, now) -> {
          WrittenPart then = before.get(name);
          if (then == null) {
            then = gone.remove(nameless(now));
            if (then != null) {
              renamed.add(then.name());
            }
            diffs.add(new PartDiff(then, now, false));
          } else if (!then.text().equals(now.text())) {
            diffs.add(new PartDiff(then, now, words(then.text()).equals(words(now.text()))));
          } else if (!then.file().equals(now.file())) {
            diffs.add(new PartDiff(then, now, false));
          }
        });
    before.forEach(
        (name, then) -> {
          if (!after.containsKey(name) && !renamed.contains(name)) {
            diffs.add(new PartDiff(then, null, false));
          }
        });
    diffs.sort(Comparator.comparing(PartDiff::name));
    return diffs;
  }

  private static String nameless(WrittenPart part) {
    return part.text().replaceFirst(Pattern.quote(part.name()), "");
  }

  private static List<String> words(String text) {
    return DrlTokens.of("", text, new Problems()).stream().map(Token::text).toList();
  }
}
