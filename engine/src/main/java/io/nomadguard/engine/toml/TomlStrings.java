package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlEntry;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML text with other strings in it, everything staying in its line. */
public final class TomlStrings {

  /** What shall stand in the place of a text; the text itself when it may stay. */
  public interface Other {

    /**
     * @param key the last key that leads to the string, such as {@code env}
     * @param value as it is meant, without quotes and escapes
     */
    String value(String key, String value);

    /**
     * @param text from its {@code #} to the end of the line
     */
    String comment(String text);
  }

  private record Value(String key, String text) {}

  private final String text;
  private final Other other;
  private final StringBuilder out;
  private final Map<Position, Value> values = new HashMap<>();
  private int next;
  private int line = 1;
  private int lineStart;
  private int replaced;

  private TomlStrings(String text, Other other) {
    this.text = text;
    this.other = other;
    this.out = new StringBuilder(text.length());
  }

  /**
   * @param text with or without a byte order mark
   * @return null when it isn't TOML, or not all of its strings could be found again
   */
  public static @Nullable String replaced(String text, Other other) {
    if (text.startsWith("\uFEFF")) {
      String rest = replaced(text.substring(1), other);
      return rest == null ? null : "\uFEFF" + rest;
    }
    Problems problems = new Problems();
    CondensedText condensed = CondensedText.of("", text, problems);
    if (condensed == null) {
      return null;
    }
    TomlParseResult parsed = Toml.parse(condensed.text(), TomlFile.OPTIONS);
    TomlStrings strings = new TomlStrings(text, other);
    if (parsed.hasErrors() || !strings.collect(condensed, parsed)) {
      return null;
    }
    return strings.write();
  }

  /** Whether all strings have places. */
  private boolean collect(CondensedText condensed, TomlTable table) {
    boolean all = true;
    for (String key : table.keySet()) {
      TomlEntry entry = table.entry(List.of(key));
      all &= entry != null && collect(condensed, key, entry);
    }
    return all;
  }

  private boolean collect(CondensedText condensed, String key, TomlEntry entry) {
    Object value = entry.value().get();
    if (value instanceof TomlTable table) {
      return collect(condensed, table);
    }
    if (value instanceof TomlArray array) {
      boolean all = true;
      for (int i = 0; i < array.size(); i++) {
        all &= collect(condensed, key, array.entry(i));
      }
      return all;
    }
    if (!(value instanceof String string)) {
      return true;
    }
    TomlPosition at = entry.value().position();
    return at != null && values.put(condensed.at(at), new Value(key, string)) == null;
  }

  private @Nullable String write() {
    int copied = 0;
    while (next < text.length()) {
      char c = text.charAt(next);
      int start = next;
      String instead = null;
      if (c == '\n') {
        next++;
        newLine();
      } else if (c == '#') {
        comment();
        instead = other.comment(text.substring(start, next));
      } else if (c == '"' || c == '\'') {
        Value value = values.get(new Position("", line, start - lineStart + 1));
        int lines = string(c);
        instead = value == null ? null : literal(value, lines);
        replaced += value == null ? 0 : 1;
      } else {
        next++;
      }
      if (instead != null) {
        out.append(text, copied, start).append(instead);
        copied = next;
      }
    }
    out.append(text, copied, text.length());
    return replaced == values.size() ? out.toString() : null;
  }

  /**
   * @param lines that it reaches over beyond its first
   * @return null when it may stay as it is
   */
  private @Nullable String literal(Value value, int lines) {
    String instead = other.value(value.key(), value.text());
    if (instead.equals(value.text())) {
      return null;
    }
    // A backslash at a line's end swallows the line ends that follow.
    String ends = lines == 0 ? "" : "\\" + "\n".repeat(lines);
    String quotes = lines == 0 ? "\"" : "\"\"\"";
    return quotes + escaped(instead) + ends + quotes;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == 0x7F) {
                escaped.append(String.format("\\u%04X", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private void comment() {
    while (next < text.length() && text.charAt(next) != '\n') {
      next++;
    }
  }

  /** Goes past the string that begins here; answers over how many further lines it reaches. */
  private int string(char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean multiLine = text.startsWith(three, next);
    int first = line;
    next += multiLine ? 3 : 1;
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == '\\' && quote == '"') {
        // What is escaped may be a quote, or the end of a line.
        next += next < text.length() && text.charAt(next) != '\n' ? 1 : 0;
      } else if (c == '\n') {
        newLine();
      } else if (c == quote && (!multiLine || closes(quote))) {
        break;
      }
    }
    return line - first;
  }

  /** At the end of a multi-line string up to two more quotes belong to the text. */
  private boolean closes(char quote) {
    int end = next;
    while (end < text.length() && end < next + 4 && text.charAt(end) == quote) {
      end++;
    }
    if (end < next + 2) {
      return false;
    }
    next = end;
    return true;
  }

  private void newLine() {
    line++;
    lineStart = next;
  }
}
