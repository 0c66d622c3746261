package io.nomadguard.engine.lint;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that somebody wants: a comment {@code lint off CHECK: REASON} at the end of a line, or
 * on a line of its own for what comes next: above a rule, a declaration or a row for all of it.
 */
final class Silences {

  private static final Pattern COMMENT =
      Pattern.compile("(?://|#)\\s*lint\\s+off\\b\\s*([A-Za-z0-9-]*)(?:\\s*:\\s*(.*))?");

  /**
   * @param first line that is silenced
   * @param last with it
   */
  private record Silence(Position at, Check check, int first, int last) {

    boolean covers(LintFinding finding) {
      int line = finding.at().line();
      return finding.check() == check
          && finding.at().file().equals(at.file())
          && first <= line
          && line <= last;
    }
  }

  private final List<Silence> silences = new ArrayList<>();
  private final Findings mistakes = new Findings();

  private Silences() {}

  /**
   * @param texts what messages call a file → its text
   */
  static Silences in(Map<String, String> texts) {
    Silences silences = new Silences();
    texts.forEach(silences::read);
    return silences;
  }

  private void read(String file, String text) {
    if (!text.contains("lint")) {
      return;
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (comment.find()) {
        Position at = new Position(file, i + 1, comment.start() + 1);
        String name = comment.group(1);
        String reason = comment.group(2);
        Check check = Check.of(name).orElse(null);
        if (check == null || check == Check.REFUSED) {
          mistakes.add(
              Check.BAD_SILENCE,
              at,
              name.isEmpty() ? "lint off names no check" : "there is no check " + name,
              NearestName.of(name, names())
                  .map(near -> "did you mean " + near + "?")
                  .orElse("write lint off CHECK: REASON, with the name that the finding has"));
        } else if (reason == null || reason.isBlank()) {
          mistakes.add(
              Check.BAD_SILENCE,
              at,
              "nothing says why " + name + " is off here",
              "write lint off " + name + ": and the reason");
        } else {
          boolean own = lines.get(i).substring(0, comment.start()).isBlank();
          int first = own ? next(lines, i + 1) : i;
          silences.add(new Silence(at, check, first + 1, last(lines, first, own) + 1));
        }
      }
    }
  }

  private static List<String> names() {
    return Arrays.stream(Check.values()).map(Check::id).toList();
  }

  /** The next line that is no comment. */
  private static int next(List<String> lines, int from) {
    int next = from;
    while (next < lines.size() && lines.get(next).strip().matches("|//.*|#.*")) {
      next++;
    }
    return next;
  }

  private static int last(List<String> lines, int first, boolean own) {
    if (!own || first >= lines.size()) {
      return first;
    }
    String begins = lines.get(first).strip();
    boolean row = begins.startsWith("[");
    if (!row && !begins.matches("(rule|declare)\\b.*")) {
      return first;
    }
    int last = first + 1;
    while (last < lines.size()) {
      String line = lines.get(last).strip();
      if (row ? line.startsWith("[") : line.equals("end")) {
        break;
      }
      last++;
    }
    return row ? last - 1 : last;
  }

  /** Those that nobody silenced, and what is wrong with the silences. */
  List<LintFinding> left(List<LintFinding> found) {
    Set<Silence> used = new HashSet<>();
    List<LintFinding> left = new ArrayList<>();
    for (LintFinding finding : found) {
      List<Silence> covering = silences.stream().filter(one -> one.covers(finding)).toList();
      used.addAll(covering);
      if (covering.isEmpty()) {
        left.add(finding);
      }
    }
    left.addAll(mistakes.all());
    for (Silence silence : silences) {
      if (!used.contains(silence)) {
        Findings unused = new Findings();
        unused.add(
            Check.UNUSED_SILENCE,
            silence.at(),
            "there is no " + silence.check().id() + " here that could be off",
            "delete it");
        left.addAll(unused.all());
      }
    }
    return left;
  }
}
