package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a body out as {@code nomad fmt} would leave it: two spaces a level, the equals signs of
 * neighbouring lines under each other, an empty line before a block.
 */
final class HclWriter {

  /** A list that would make its line longer than this goes one element a line. */
  private static final int LINE_WIDTH = 100;

  /** A number with more digits than this before its point keeps its exponent. */
  private static final int MAX_DIGITS = 400;

  private final StringBuilder out = new StringBuilder();

  /** A line {@code name = value}; a heredoc's further lines don't count. */
  private record Assignment(String name, HclValue value) {}

  String write(HclBody body) {
    body(body, 0);
    return out.toString();
  }

  private void body(HclBody body, int depth) {
    List<Assignment> lines = new ArrayList<>();
    for (Attribute attribute : body.attributes()) {
      lines.add(new Assignment(identifier(attribute.name()), attribute.value()));
    }
    assignments(lines, depth);
    boolean first = lines.isEmpty();
    for (Block block : body.blocks()) {
      if (!first) {
        out.append('\n');
      }
      first = false;
      block(block, depth);
    }
  }

  private void block(Block block, int depth) {
    indent(depth).append(identifier(block.type()));
    for (String label : block.labels()) {
      out.append(' ').append(TextWriter.label(label));
    }
    if (block.body().attributes().isEmpty() && block.body().blocks().isEmpty()) {
      out.append(" {}\n");
      return;
    }
    out.append(" {\n");
    body(block.body(), depth + 1);
    indent(depth).append("}\n");
  }

  private void assignments(List<Assignment> lines, int depth) {
    int from = 0;
    while (from < lines.size()) {
      int to = from;
      int width = 0;
      while (to < lines.size() && !spansLines(lines.get(to).value(), depth)) {
        width = Math.max(width, columns(lines.get(to).name()));
        to++;
      }
      for (Assignment line : lines.subList(from, to)) {
        assignment(line, width, depth);
      }
      if (to < lines.size()) {
        assignment(lines.get(to), 0, depth);
      }
      from = to + 1;
    }
  }

  private void assignment(Assignment line, int width, int depth) {
    indent(depth).append(line.name());
    out.append(" ".repeat(Math.max(0, width - columns(line.name())))).append(" = ");
    String heredoc =
        line.value() instanceof HclValue.Text text ? TextWriter.heredoc(text.value()) : null;
    if (heredoc != null) {
      out.append(heredoc);
    } else {
      value(line.value(), depth);
    }
    out.append('\n');
  }

  private void value(HclValue value, int depth) {
    if (value instanceof HclValue.Tuple tuple && spansLines(value, depth)) {
      out.append("[\n");
      for (HclValue element : tuple.elements()) {
        indent(depth + 1);
        value(element, depth + 1);
        out.append(",\n");
      }
      indent(depth).append(']');
    } else if (value instanceof HclValue.Mapping mapping && !mapping.entries().isEmpty()) {
      List<Assignment> lines = new ArrayList<>();
      for (HclValue.Entry entry : mapping.entries()) {
        lines.add(new Assignment(key(entry.key()), entry.value()));
      }
      out.append(mapping.computed() ? "({\n" : "{\n");
      assignments(lines, depth + 1);
      indent(depth).append(mapping.computed() ? "})" : "}");
    } else {
      out.append(inLine(value));
    }
  }

  private static boolean spansLines(HclValue value, int depth) {
    if (value instanceof HclValue.Mapping mapping) {
      return !mapping.entries().isEmpty();
    }
    if (!(value instanceof HclValue.Tuple tuple)) {
      return false;
    }
    int width = 2 * depth;
    for (HclValue element : tuple.elements()) {
      if (element instanceof HclValue.Tuple || element instanceof HclValue.Mapping) {
        return true;
      }
      width += inLine(element).length() + 2;
    }
    return width > LINE_WIDTH;
  }

  /** A literal, an empty object, or a list of literals. */
  private static String inLine(HclValue value) {
    if (value instanceof HclValue.Text text) {
      return TextWriter.quoted(text.value());
    }
    if (value instanceof HclValue.Number number) {
      return number(number.value());
    }
    if (value instanceof HclValue.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof HclValue.Tuple tuple) {
      List<String> elements = new ArrayList<>();
      for (HclValue element : tuple.elements()) {
        elements.add(inLine(element));
      }
      return "[" + String.join(", ", elements) + "]";
    }
    if (value instanceof HclValue.Mapping mapping) {
      return mapping.computed() ? "({})" : "{}";
    }
    return "null";
  }

  private static String number(BigDecimal value) {
    boolean vast = Math.abs((long) value.scale()) > MAX_DIGITS;
    return vast ? value.toString() : NumberLiteral.canonical(value).toPlainString();
  }

  private static String key(String key) {
    // An object that starts with the word for would be a for expression.
    return Characters.isIdentifier(key) && !key.equals("for") ? key : TextWriter.quoted(key);
  }

  private static String identifier(String name) {
    if (!Characters.isIdentifier(name)) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of an attribute or a block");
    }
    return name;
  }

  private static int columns(String name) {
    return name.codePointCount(0, name.length());
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }
}
