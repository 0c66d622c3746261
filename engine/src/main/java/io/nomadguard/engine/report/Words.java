package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobspecPath;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.source.Problem;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What several formats say in the same words. */
final class Words {

  private Words() {}

  /** {@code group "main" > task "web" > resources > memory: 9000 → 4096 MB}. */
  static String change(Decision decision, Change change) {
    JsonNode before = change.before();
    JsonNode after = change.after();
    JobspecPath path =
        JobspecPath.of(decision.nomadJob().root(), change.path(), after == null ? before : after);
    String what =
        path.isElement() && (before == null || after == null)
            ? (after == null ? "removed " + path.value(before) : "added " + path.value(after))
            : path.value(before) + " → " + path.value(after);
    return path.words() + ": " + what;
  }

  /** A JSON Pointer in words of a job file. */
  static String path(Decision decision, String pointer) {
    return JobspecPath.of(decision.nomadJob().root(), pointer, null).words();
  }

  /** {@code denied: 2 errors, 1 warning, 3 changes}; what there is none of is left out. */
  static String verdict(Decision decision) {
    List<String> counts = new ArrayList<>();
    add(counts, count(decision, Standing.DENIES), "error");
    add(counts, count(decision, Standing.WARNS), "warning");
    long overridden = count(decision, Standing.OVERRIDDEN);
    if (overridden > 0) {
      counts.add(overridden + " overridden");
    }
    long waived = count(decision, Standing.WAIVED);
    if (waived > 0) {
      counts.add(waived + " waived");
    }
    add(counts, decision.changes().size(), "change");
    return decision.verdict().word()
        + ": "
        + (counts.isEmpty() ? "no findings, no changes" : String.join(", ", counts));
  }

  private static void add(List<String> counts, long count, String noun) {
    if (count > 0) {
      counts.add(plural(count, noun));
    }
  }

  private static long count(Decision decision, Standing standing) {
    return decision.findings().stream().filter(f -> Standing.of(f) == standing).count();
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** What it was judged by: {@code ruleset acme 1.4.0 (3f2a1b9c), cluster as of 2026-…}. */
  static String grounds(Decision decision) {
    return "ruleset "
        + ruleset(decision)
        + (decision.clusterReadAt() == null
            ? ""
            : ", cluster as of " + decision.clusterReadAt().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String ruleset(Decision decision) {
    Decision.RulesetVersion ruleset = decision.ruleset();
    String hash = ruleset.hash();
    return ruleset.name()
        + " "
        + ruleset.version()
        + " ("
        + hash.substring(0, Math.min(8, hash.length()))
        + ")";
  }

  /** Microseconds of all steps together. */
  static long micros(Decision decision) {
    Decision.Timings t = decision.timings();
    return t.read() + t.validate() + t.modify() + t.verify() + t.write();
  }

  /** {@code 4.2 ms}, {@code 1.3 s}. */
  static String time(long micros) {
    double millis = micros / 1e3;
    return millis < 1000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /** Message and help on one line. */
  static String problem(Problem problem) {
    return problem.help() == null
        ? problem.message()
        : problem.message() + " (" + problem.help() + ")";
  }
}
