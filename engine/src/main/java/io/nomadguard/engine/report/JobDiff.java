package io.nomadguard.engine.report;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The difference that the rules made, as a unified diff. */
public final class JobDiff {

  /** Lines around each difference: enough to see the block it is in. */
  private static final int CONTEXT = 3;

  /** Comparing takes time by lines × differences; a job this long isn't read on a screen anyway. */
  private static final int MOST_LINES = 20_000;

  private static final Pattern HEADER =
      Pattern.compile("@@ -([0-9]+)((?:,[0-9]+)?) [+]([0-9]+)((?:,[0-9]+)?) @@");

  private JobDiff() {}

  /**
   * @return hunks with their headers, without the names of files; empty when nothing differs
   */
  public static List<String> of(String before, String after) {
    return of(before, after, 1, 1);
  }

  /**
   * As {@link #of(String, String)}, of parts of texts.
   *
   * @param firstBefore the number of the first line before, 1 for a whole text
   */
  static List<String> of(String before, String after, int firstBefore, int firstAfter) {
    if (before.equals(after)) {
      return List.of();
    }
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    if (old.size() + now.size() > MOST_LINES) {
      return List.of(
          "too long to compare: " + old.size() + " lines before, " + now.size() + " now");
    }
    Patch<String> patch =
        Patch.generate(
            old, now, new MyersDiffWithLinearSpace<>(String::equals).computeDiff(old, now, null));
    List<String> diff = UnifiedDiffUtils.generateUnifiedDiff("", "", old, patch, CONTEXT);
    // The first two lines name files; there is but one job.
    List<String> hunks = oldFirst(diff.subList(Math.min(2, diff.size()), diff.size()));
    return firstBefore == 1 && firstAfter == 1
        ? hunks
        : hunks.stream().map(line -> moved(line, firstBefore - 1, firstAfter - 1)).toList();
  }

  private static String moved(String line, int before, int after) {
    Matcher header = HEADER.matcher(line);
    return header.matches()
        ? "@@ -%d%s +%d%s @@"
            .formatted(
                Integer.parseInt(header.group(1)) + before,
                header.group(2),
                Integer.parseInt(header.group(3)) + after,
                header.group(4))
        : line;
  }

  /** The comparison tells a replaced line's new form before the old one; people read it around. */
  private static List<String> oldFirst(List<String> diff) {
    List<String> ordered = new ArrayList<>(diff.size());
    List<String> added = new ArrayList<>();
    for (String line : diff) {
      if (line.startsWith("+")) {
        added.add(line);
        continue;
      }
      if (!line.startsWith("-")) {
        ordered.addAll(added);
        added.clear();
      }
      ordered.add(line);
    }
    ordered.addAll(added);
    return ordered;
  }
}
