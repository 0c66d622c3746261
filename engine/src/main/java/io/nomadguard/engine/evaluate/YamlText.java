package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value as YAML, byte for byte as Nomad writes it: by the rules of libyaml's emitter, which it
 * has in a translation. Long text is folded, a list in an object isn't indented, a lone number is
 * ended by three dots.
 */
final class YamlText {

  private static final int INDENT = 2;

  /** Long text is broken at the first space behind it. */
  private static final int WIDTH = 80;

  /** A longer key is no simple one; in bytes. */
  private static final int LONGEST_KEY = 128;

  /** All that YAML knows. */
  private static final Pattern BREAK = Pattern.compile("[\n\r\u0085\u2028\u2029]");

  /** Pairs: what is escaped, and by which letter behind a backslash. */
  private static final String SHORT_ESCAPES =
      "\0" + "0\u0007a\bb\tt\nn\u000Bv\ff\rr\u001Be\"\"\\\\\u0085N\u2028L\u2029P";

  private final StringBuilder yaml = new StringBuilder();
  private int indent = -1;
  private int column;

  /** Whether a space or an indentation was written last. */
  private boolean whitespace = true;

  /** Whether the line holds nothing but indentation and dashes. */
  private boolean indention = true;

  private YamlText() {}

  static String of(Value value) {
    YamlText text = new YamlText();
    text.write(value, false);
    text.indent();
    if (!(value instanceof Value.Text || value instanceof Elements || value instanceof Entries)) {
      text.indicator("...", true, false, false);
      text.indent();
    }
    return text.yaml.toString();
  }

  private void write(Value value, boolean inMapping) {
    Limits.refuseLong(yaml.length());
    if (value instanceof Elements list) {
      if (list.elements().isEmpty()) {
        empty("[", "]");
      } else {
        sequence(list, inMapping);
      }
    } else if (value instanceof Entries map) {
      if (map.entries().isEmpty()) {
        empty("{", "}");
      } else {
        mapping(map);
      }
    } else if (value instanceof Value.Text text) {
      int outer = deeper();
      text(text.text(), false);
      indent = outer;
    } else {
      plain(value);
    }
  }

  private void empty(String open, String close) {
    indicator(open, true, true, false);
    indicator(close, false, false, false);
  }

  private void sequence(Elements list, boolean inMapping) {
    final int outer = indent;
    if (indent < 0) {
      indent = 0;
    } else if (!inMapping || indention) {
      indent += INDENT;
    }
    for (Value element : list.elements()) {
      indent();
      indicator("-", true, false, true);
      write(element, false);
    }
    indent = outer;
  }

  private void mapping(Entries map) {
    final int outer = indent;
    indent = indent < 0 ? 0 : indent + INDENT;
    for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
      indent();
      key(entry.getKey());
      write(entry.getValue(), true);
    }
    indent = outer;
  }

  private void key(String key) {
    boolean simple =
        !BREAK.matcher(key).find() && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
    if (!simple) {
      indicator("?", true, false, true);
    }
    int outer = deeper();
    text(key, simple);
    indent = outer;
    if (!simple) {
      indent();
    }
    indicator(":", !simple, false, !simple);
  }

  private int deeper() {
    int outer = indent;
    indent = indent < 0 ? INDENT : indent + INDENT;
    return outer;
  }

  private void plain(Value value) {
    if (!whitespace) {
      put(' ');
    }
    String text = value instanceof Value.Null ? "null" : Conversion.text(value);
    text.chars().forEach(this::put);
    whitespace = false;
    indention = false;
  }

  private void text(String text, boolean simpleKey) {
    if (text.indexOf(0xFEFF) >= 0) {
      throw EvaluationException.refusal(
          "a text with a byte order mark, of which Nomad's YAML makes a mess", null);
    }
    if (text.indexOf('\n') >= 0 && blockAllowed(text)) {
      if (text.indexOf(0x2028) >= 0 || text.indexOf(0x2029) >= 0) {
        throw EvaluationException.refusal("a text with line ends that only YAML knows", null);
      }
      literal(text);
    } else {
      quoted(text, !simpleKey);
    }
  }

  private static boolean blockAllowed(String text) {
    return !text.endsWith(" ")
        && text.indexOf(" \n") < 0
        && text.codePoints().allMatch(YamlText::printable);
  }

  private static boolean printable(int c) {
    return c == '\n' || (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF);
  }

  private void literal(String text) {
    indicator("|", true, false, false);
    if (text.startsWith(" ") || text.startsWith("\n")) {
      indicator("" + INDENT, false, false, false);
    }
    if (!text.endsWith("\n")) {
      indicator("-", false, false, false);
    } else if (text.equals("\n") || text.endsWith("\n\n")) {
      indicator("+", false, false, false);
    }
    put('\n');
    indention = true;
    whitespace = true;
    boolean begins = true;
    for (int c : text.codePoints().toArray()) {
      if (c == '\n') {
        put(c);
        indention = true;
        begins = true;
      } else {
        if (begins) {
          indent();
        }
        put(c);
        indention = false;
        begins = false;
      }
    }
  }

  private void quoted(String text, boolean breaks) {
    indicator("\"", true, false, false);
    int[] characters = text.codePoints().toArray();
    boolean spaces = false;
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (c == '"'
          || c == '\\'
          || !printable(c)
          || BREAK.matcher(Character.toString(c)).matches()) {
        escaped(c);
        spaces = false;
      } else if (c == ' ') {
        boolean inner = i > 0 && i < characters.length - 1;
        if (breaks && !spaces && column > WIDTH && inner) {
          indent();
          if (characters[i + 1] == ' ') {
            put('\\');
          }
        } else {
          put(c);
        }
        spaces = true;
      } else {
        put(c);
        spaces = false;
      }
    }
    indicator("\"", false, false, false);
  }

  private void escaped(int c) {
    put('\\');
    for (int i = 0; i < SHORT_ESCAPES.length(); i += 2) {
      if (SHORT_ESCAPES.charAt(i) == c) {
        put(SHORT_ESCAPES.charAt(i + 1));
        return;
      }
    }
    String format = c <= 0xFF ? "x%02X" : c <= 0xFFFF ? "u%04X" : "U%08X";
    String.format(format, c).chars().forEach(this::put);
  }

  private void indicator(String text, boolean apart, boolean space, boolean keepsIndention) {
    if (apart && !whitespace) {
      put(' ');
    }
    text.chars().forEach(this::put);
    whitespace = space;
    indention &= keepsIndention;
  }

  private void indent() {
    int wanted = Math.max(0, indent);
    if (!indention || column > wanted || (column == wanted && !whitespace)) {
      put('\n');
    }
    while (column < wanted) {
      put(' ');
    }
    whitespace = true;
    indention = true;
  }

  private void put(int c) {
    yaml.appendCodePoint(c);
    column = c == '\n' ? 0 : column + 1;
  }
}
