package io.nomadguard.server.metrics;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One metric as Prometheus is told of it.
 *
 * @param labels sorted, commas between; {@code le} of histograms isn't among them
 */
record Exposition(String type, String labels) {

  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** By name. */
  static SortedMap<String, Exposition> read(String text) {
    SortedMap<String, String> types = new TreeMap<>();
    SortedMap<String, TreeSet<String>> labels = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        types.put(words[2], words[3]);
      } else if (!line.startsWith("#")) {
        Matcher sample = LINE.matcher(line);
        if (!sample.matches()) {
          throw new IllegalStateException(line);
        }
        String name = sample.group(1);
        String family =
            types.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum|max)$", "");
        TreeSet<String> of = labels.computeIfAbsent(family, key -> new TreeSet<>());
        if (sample.group(2) != null) {
          LABEL.matcher(sample.group(2)).results().map(found -> found.group(1)).forEach(of::add);
        }
      }
    }
    SortedMap<String, Exposition> read = new TreeMap<>();
    types.forEach(
        (name, type) -> {
          TreeSet<String> of = labels.getOrDefault(name, new TreeSet<>());
          of.remove("le");
          read.put(name, new Exposition(type, String.join(", ", of)));
        });
    return read;
  }
}
