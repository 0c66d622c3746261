package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case is to come to, or came to: everything of a decision that a person would look at.
 *
 * @param verdict {@code allowed}, {@code denied} or {@code unreadable}
 * @param problems of a text that can't be read
 */
record Expectation(
    String verdict,
    List<Finding> findings,
    List<Change> changes,
    List<Problem> problems,
    List<String> warnings) {

  static final String UNREADABLE = "unreadable";

  Expectation {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param at {@code line:column}; empty when the finding is nowhere in the text
   * @param waived empty when it isn't
   * @param overridden empty when it isn't
   */
  record Finding(
      String rule,
      String enforcement,
      String path,
      String at,
      String message,
      String waived,
      String overridden) {

    /** As a person would tell it. */
    @Override
    public String toString() {
      return rule
          + " ("
          + enforcement
          + ")"
          + where(path, at)
          + ": "
          + message
          + (waived.isEmpty() ? "" : " (waived: " + waived + ")")
          + (overridden.isEmpty() ? "" : " (overridden: " + overridden + ")");
    }
  }

  /**
   * @param before JSON text; empty for nothing
   * @param after JSON text; empty for nothing
   */
  record Change(String rule, String path, String at, String before, String after, String reason) {

    @Override
    public String toString() {
      return rule
          + where(path, at)
          + ": "
          + (before.isEmpty() ? "nothing" : before)
          + " → "
          + (after.isEmpty() ? "nothing" : after)
          + " ("
          + reason
          + ")";
    }
  }

  /**
   * @param at {@code line:column}
   * @param help empty when there is none
   */
  record Problem(String at, String message, String help) {

    @Override
    public String toString() {
      return message + where("", at) + (help.isEmpty() ? "" : " (" + help + ")");
    }
  }

  private static String where(String path, String at) {
    return (path.isEmpty() ? "" : " " + path) + (at.isEmpty() ? "" : " at " + at);
  }

  static Expectation of(Decision decision) {
    return new Expectation(
        decision.verdict().word(),
        decision.findings().stream().map(Expectation::of).toList(),
        decision.changes().stream().map(Expectation::of).toList(),
        List.of(),
        decision.warnings());
  }

  static Expectation of(InputException unreadable) {
    return new Expectation(
        UNREADABLE,
        List.of(),
        List.of(),
        unreadable.problems().stream()
            .map(p -> new Problem(place(p.at()), p.message(), text(p.help())))
            .toList(),
        List.of());
  }

  private static Finding of(io.nomadguard.engine.rules.Finding finding) {
    return new Finding(
        finding.rule(),
        finding.enforcement().word(),
        finding.path(),
        place(finding.at()),
        finding.message(),
        text(finding.waived()),
        text(finding.overridden()));
  }

  private static Change of(io.nomadguard.engine.rules.Change change) {
    return new Change(
        change.rule(),
        change.path(),
        place(change.at()),
        text(change.before()),
        text(change.after()),
        change.reason());
  }

  private static String place(@Nullable Position at) {
    return at == null ? "" : at.line() + ":" + at.column();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
