package io.nomadguard.engine.report;

import io.nomadguard.engine.facts.FactType;
import java.util.List;
import java.util.stream.Collectors;

/** What rules can look at, for people at a terminal. */
public final class FactsText {

  private static final int WIDTH = 100;

  private FactsText() {}

  /** A line for each type. */
  public static String list(List<FactType> types) {
    int width = types.stream().mapToInt(type -> type.name().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    FactType.Kind kind = null;
    for (FactType type : types) {
      if (type.kind() != kind) {
        kind = type.kind();
        out.append(out.length() == 0 ? "" : "\n").append(heading(kind)).append('\n');
      }
      String first = plain(type.meaning()).replaceFirst("(?<=[a-z)]\\.) .*", "");
      out.append("  ").append(type.name()).append(" ".repeat(width - type.name().length() + 2));
      wrap(out, first, width + 4);
    }
    return out.toString();
  }

  private static String heading(FactType.Kind kind) {
    return switch (kind) {
      case PART -> "Parts of the job";
      case CONTEXT -> "Around the job";
      case VALUE -> "Values";
    };
  }

  /** All there is to say of each. */
  public static String all(List<FactType> types) {
    return types.stream().map(FactsText::type).collect(Collectors.joining("\n"));
  }

  private static String type(FactType type) {
    StringBuilder out = new StringBuilder(type.name()).append(": ");
    wrap(out, plain(type.meaning()), 2);
    if (!type.reachedBy().isEmpty()) {
      out.append("  reached by ").append(String.join(", ", type.reachedBy())).append('\n');
    }
    out.append('\n');
    for (FactType.Property property : type.properties()) {
      String unit = property.unit() == null ? "" : " (" + property.unit() + ")";
      String unset = property.nullable() ? ", or null" : "";
      entry(out, property.name() + " : " + property.type() + unit + unset, property.meaning());
    }
    for (FactType.Function function : type.functions()) {
      entry(out, function.signature(), function.meaning());
    }
    for (FactType.Change change : type.changes()) {
      entry(out, "modify: " + change.signature(), change.meaning());
    }
    return out.toString();
  }

  private static void entry(StringBuilder out, String head, String meaning) {
    out.append("  ").append(head).append('\n').append("      ");
    wrap(out, plain(meaning), 6);
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }

  /**
   * @param indent of the lines after the first
   */
  private static void wrap(StringBuilder out, String text, int indent) {
    int column = indent;
    String space = "";
    for (String word : text.split(" ")) {
      if (column + word.length() + 1 > WIDTH && !space.isEmpty()) {
        out.append('\n').append(" ".repeat(indent));
        column = indent;
        space = "";
      }
      out.append(space).append(word);
      column += space.length() + word.length();
      space = " ";
    }
    out.append('\n');
  }
}
