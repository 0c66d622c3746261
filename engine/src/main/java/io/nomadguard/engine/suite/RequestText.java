package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/** Writes {@code request.toml}; what is as usual is left out. */
final class RequestText {

  private final StringBuilder out = new StringBuilder();

  private RequestText() {}

  static String of(Submission submission, boolean timed) {
    RequestText text = new RequestText();
    CaseRequest usual = CaseRequest.usual();
    if (!submission.operation().equals(usual.operation())) {
      text.line("operation", submission.operation());
    }
    text.line("tier", submission.tier());
    text.line("build", submission.build());
    text.line("namespace", submission.namespace());
    if (timed) {
      text.out.append("at = ").append(submission.at()).append('\n');
    }
    if (!submission.submitter().equals(usual.submitter())) {
      text.submitter(submission.submitter());
    }
    if (!submission.overrides().isEmpty()) {
      text.out.append(text.out.length() == 0 ? "" : "\n").append("[overrides]\n");
      new TreeMap<>(submission.overrides()).forEach(text::line);
    }
    text.variables(submission.variables().flags());
    return text.out.toString();
  }

  private void variables(Map<String, String> values) {
    if (!values.isEmpty()) {
      out.append(out.length() == 0 ? "" : "\n").append("[variables]\n");
      new TreeMap<>(values)
          .forEach(
              (name, value) ->
                  out.append(name.matches("[A-Za-z0-9_-]+") ? name : quoted(name))
                      .append(" = ")
                      .append(quoted(value))
                      .append('\n'));
    }
  }

  private void submitter(Submitter submitter) {
    out.append(out.length() == 0 ? "" : "\n").append("[submitter]\n");
    line("user", submitter.user());
    list("teams", submitter.teams());
    list("roles", submitter.roles());
    if (!submitter.kind().equals("person")) {
      line("kind", submitter.kind());
    }
    if (submitter.verified()) {
      out.append("verified = true\n");
    }
  }

  private void line(String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.append(key).append(" = ").append(quoted(value)).append('\n');
    }
  }

  private void list(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      out.append(key)
          .append(" = [")
          .append(
              new TreeSet<>(values)
                  .stream().map(RequestText::quoted).collect(Collectors.joining(", ")))
          .append("]\n");
    }
  }

  private static String quoted(String value) {
    return "\"" + Toml.tomlEscape(value) + "\"";
  }
}
