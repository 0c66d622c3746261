package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nomad's diff of a job as {@code nomad job plan} shows it, without colours. */
final class PlanText {

  private final StringBuilder out = new StringBuilder();

  private PlanText() {}

  /** Lines, each with its end. */
  static String of(JsonNode diff) {
    PlanText text = new PlanText();
    text.job(diff);
    return text.out.toString();
  }

  private void job(JsonNode diff) {
    line(0, diff, "Job: \"" + diff.path("ID").asText() + "\"");
    if (type(diff).equals("Edited")) {
      body(2, diff);
    }
    diff.path("TaskGroups").forEach(this::group);
  }

  private void group(JsonNode group) {
    line(0, group, "Task Group: \"" + group.path("Name").asText() + "\"" + updates(group));
    if (type(group).equals("Edited")) {
      body(2, group);
    }
    group.path("Tasks").forEach(this::task);
  }

  private void task(JsonNode task) {
    line(2, task, "Task: \"" + task.path("Name").asText() + "\"" + annotations(task));
    if (type(task).equals("Edited")) {
      body(4, task);
    }
  }

  private void body(int indent, JsonNode owner) {
    int longest = 0;
    for (JsonNode field : owner.path("Fields")) {
      longest = Math.max(longest, field.path("Name").asText().length());
    }
    for (JsonNode field : owner.path("Fields")) {
      String name = field.path("Name").asText();
      String gap = " ".repeat(longest - name.length());
      line(indent, field, name + ": " + gap + values(field) + annotations(field));
    }
    for (JsonNode object : owner.path("Objects")) {
      line(indent, object, object.path("Name").asText() + " {");
      body(indent + 2, object);
      out.append(" ".repeat(indent + 2)).append("}\n");
    }
  }

  private static String values(JsonNode field) {
    String before = quoted(field.path("Old").asText());
    String after = quoted(field.path("New").asText());
    return switch (type(field)) {
      case "Deleted" -> before;
      case "Edited" -> before + " => " + after;
      default -> after;
    };
  }

  private static String updates(JsonNode group) {
    Map<String, Long> counts = new TreeMap<>();
    group
        .path("Updates")
        .properties()
        .forEach(update -> counts.put(update.getKey(), update.getValue().asLong()));
    List<String> words = new ArrayList<>();
    counts.forEach((what, count) -> words.add(count + " " + what));
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static String annotations(JsonNode node) {
    List<String> words = new ArrayList<>();
    node.path("Annotations").forEach(annotation -> words.add(annotation.asText()));
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private void line(int indent, JsonNode node, String text) {
    String mark =
        switch (type(node)) {
          case "Added" -> "+ ";
          case "Deleted" -> "- ";
          case "Edited" -> "+/- ";
          default -> "";
        };
    out.append(" ".repeat(indent)).append(mark).append(text).append('\n');
  }

  private static String type(JsonNode node) {
    return node.path("Type").asText();
  }

  /** In one line, as Go quotes. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                  if (c < ' ' || c == 0x7f) {
                    quoted.append(String.format("\\x%02x", c));
                  } else {
                    quoted.append((char) c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
