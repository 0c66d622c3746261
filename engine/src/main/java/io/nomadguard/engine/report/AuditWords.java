package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.AuditCounts;
import io.nomadguard.engine.impact.AuditLine;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.engine.impact.RuleCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What several forms of an audit say in the same words. */
final class AuditWords {

  private AuditWords() {}

  /** {@code count-bounded (hard, waived: T-1) at /TaskGroups/0/Count: 12 is too many}. */
  static String line(AuditLine line) {
    String how = line.enforcement() + (line.waived() == null ? "" : ", waived: " + line.waived());
    return (line.rule().isEmpty() ? line.kind() : line.rule())
        + (line.found() ? " (" + how + ")" : "")
        + (line.path().isEmpty() ? "" : " at " + line.path())
        + ": "
        + line.message();
  }

  /** {@code 3 findings in 2 jobs, 1 waived}. */
  static String rule(RuleCount rule) {
    return Words.plural(rule.findings(), "finding")
        + " in "
        + Words.plural(rule.jobs(), "job")
        + (rule.waived() == 0 ? "" : ", " + rule.waived() + " waived");
  }

  /** {@code 12 jobs: 1 denied, 2 with findings, 3 that the rules would change}. */
  static String counts(AuditCounts counts) {
    List<String> words = new ArrayList<>();
    add(words, counts.denied(), "denied");
    add(words, counts.refused(), "unreadable");
    add(words, counts.noted(), "allowed with findings");
    add(words, counts.changed(), "that the rules would change");
    return Words.plural(counts.jobs(), "job")
        + ": "
        + (words.isEmpty() ? "nothing to say" : String.join(", ", words));
  }

  /** {@code 1 newly denied, 2 new}. */
  static String drift(SortedMap<Drift, Integer> drift) {
    List<String> words = new ArrayList<>();
    drift.forEach(
        (what, count) -> {
          if (what != Drift.SAME) {
            add(words, count, what.words());
          }
        });
    return words.isEmpty() ? "nothing differs" : String.join(", ", words);
  }

  private static void add(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(count + " " + what);
    }
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
