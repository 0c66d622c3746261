package io.nomadguard.server.admission;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobHcl;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The comment at the end of a job file that says what rules changed. */
final class SourceNote {

  private static final String START =
      "\n# nomadguard changed this job when it was registered, decision ";

  private static final Pattern HEAD =
      Pattern.compile(Pattern.quote(START.strip()) + " [0-9A-Z]{26}:");

  private static final String CHANGE = "#   ";

  private static final String REGISTERED = "# What was registered:";

  private SourceNote() {}

  /** What each rule changed; begins on a line of its own. */
  static String changes(Decision decision) {
    return decision.changes().stream()
        .map(
            change ->
                "%s%s: %s: %s\n"
                    .formatted(
                        CHANGE, change.rule(), oneLine(change.path()), oneLine(change.reason())))
        .collect(Collectors.joining("", START + decision.id() + ":\n", ""));
  }

  /** What may follow it: the job that came of it. */
  static String job(Decision decision) {
    return JobHcl.write(decision.nomadJob())
        .text()
        .lines()
        .map(line -> line.isEmpty() ? "#" : "# " + line)
        .collect(Collectors.joining("\n", REGISTERED + "\n", "\n"));
  }

  /**
   * A job file without the notes at its end: a text that was read back from Nomad brings that of
   * the registration before. Notes that somebody wrote into are that person's.
   */
  static String without(String source) {
    String text = source;
    for (int at = start(text); at >= 0; at = start(text)) {
      text = text.substring(0, at);
    }
    return text;
  }

  /** Where the note begins that the text ends with; negative when it ends with none. */
  private static int start(String text) {
    int at = text.lastIndexOf(START);
    if (at < 0 || !isNote(text.substring(at).strip().lines().map(String::stripTrailing).toList())) {
      return -1;
    }
    return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
  }

  private static boolean isNote(List<String> lines) {
    int changes = 1;
    while (changes < lines.size() && lines.get(changes).startsWith(CHANGE)) {
      changes++;
    }
    List<String> job = lines.subList(changes, lines.size());
    return HEAD.matcher(lines.get(0)).matches() && changes > 1 && (job.isEmpty() || isJob(job));
  }

  private static boolean isJob(List<String> lines) {
    return lines.get(0).equals(REGISTERED)
        && lines.get(lines.size() - 1).equals("# }")
        && lines.stream().allMatch(line -> line.equals("#") || line.startsWith("# "));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
