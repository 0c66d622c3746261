package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobspecPath;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A decision in the words that Nomad's command line and UI show. */
final class Told {

  /** Nomad's command line takes {@code [red]} and its like for colours. */
  private static final Pattern COLOUR =
      Pattern.compile(
          "(?i)\\[(?=(_?(default|black|red|green|yellow|blue|magenta|cyan|white|light_[a-z]+"
              + "|dark_[a-z]+)_?|bold|dim|underline|blink_[a-z]+|invert|hidden|reset[a-z_]*)])");

  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

  private final Decision decision;
  private final Function<Finding, @Nullable Position> places;

  /**
   * @param places where a finding is in the text that was submitted; null when that isn't known
   */
  Told(Decision decision, Function<Finding, @Nullable Position> places) {
    this.decision = decision;
    this.places = places;
  }

  /** What denies it, one line each. */
  List<String> denials() {
    return decision.findings().stream().filter(Finding::denies).map(this::line).toList();
  }

  /** What doesn't: advice, and what was waived or overridden, one line each. */
  List<String> advice() {
    return decision.findings().stream()
        .filter(finding -> !finding.denies())
        .map(this::line)
        .toList();
  }

  /** Advice, what each rule changed, and what else there is to be said. */
  List<String> warnings() {
    List<String> lines = new ArrayList<>(advice());
    lines.addAll(changes());
    decision.warnings().stream().map(Told::plain).forEach(lines::add);
    return lines;
  }

  /** What rules changed, one line for each rule and reason. */
  List<String> changes() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Change change : decision.changes()) {
      byReason
          .computeIfAbsent(change.rule() + ": " + change.reason(), reason -> new ArrayList<>())
          .add(values(change));
    }
    return byReason.entrySet().stream()
        .map(one -> plain(one.getKey() + "; changed " + String.join(", ", one.getValue())))
        .toList();
  }

  /** Why it is denied, as the body of an answer that Nomad's command line puts in brackets. */
  String denial() {
    List<String> denials = denials();
    StringBuilder text =
        new StringBuilder(
            "\nnomadguard denies job \"%s\", decision %s:"
                .formatted(decision.job() == null ? "" : decision.job(), decision.id()));
    denials.forEach(line -> text.append("\n  * ").append(line));
    advice().forEach(line -> text.append("\n  - ").append(line));
    return text.append('\n').toString();
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Nomadguard-Decision", decision.id());
    headers.put("Nomadguard-Verdict", decision.verdict().word());
    return headers;
  }

  private String line(Finding finding) {
    StringBuilder text = new StringBuilder(finding.rule()).append(": ");
    text.append(plain(finding.message()));
    Position at = places.apply(finding);
    if (at != null) {
      text.append(" (")
          .append(at.file())
          .append(':')
          .append(at.line())
          .append(':')
          .append(at.column())
          .append(')');
    } else if (!finding.path().isEmpty()) {
      text.append(" (at ").append(finding.path()).append(')');
    }
    if (finding.waived() != null) {
      text.append("; waived: ").append(plain(finding.waived()));
    }
    if (finding.overridden() != null) {
      text.append("; overridden: ").append(plain(finding.overridden()));
    }
    if (finding.help() != null && finding.denies()) {
      text.append("; ").append(plain(finding.help()));
    }
    return text.toString();
  }

  /** With units: Nomad's numbers are nanoseconds and megabytes. */
  private String values(Change change) {
    JsonNode before = change.before();
    JsonNode after = change.after();
    JobspecPath path =
        JobspecPath.of(decision.nomadJob().root(), change.path(), after == null ? before : after);
    return change.path() + " " + path.value(before) + " → " + path.value(after);
  }

  /** On one line, and without colours. */
  private static String plain(String text) {
    String line = text.chars().anyMatch(Told::breaks) ? BREAK.matcher(text).replaceAll(" ") : text;
    return line.indexOf('[') < 0 ? line : COLOUR.matcher(line).replaceAll("(");
  }

  /** What {@code \R} may begin with. */
  private static boolean breaks(int c) {
    return c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }
}
