package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.hcl.TemplatePart.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one quoted string or heredoc: resolves its escapes, and either keeps runtime interpolation
 * as text and refuses every other template sequence, going on behind it, or keeps all of them for
 * evaluation.
 */
final class TemplateReader {

  private final SourceText source;
  private final String text;
  private final Refusals refusals;
  private final int start;
  private final boolean evaluated;
  private final StringBuilder value = new StringBuilder();
  private final List<TemplatePart> parts = new ArrayList<>();
  private boolean interpolated;
  private int pos;

  /**
   * @param start where the opening quote or {@code <<} stands
   * @param evaluated whether sequences are kept as parts
   */
  TemplateReader(SourceText source, Refusals refusals, int start, boolean evaluated) {
    this.source = source;
    this.text = source.text();
    this.refusals = refusals;
    this.start = start;
    this.pos = start;
    this.evaluated = evaluated;
  }

  /** Where the text goes on: behind the closing quote, or at the line end after the marker. */
  int end() {
    return pos;
  }

  HclToken quoted() {
    pos++;
    while (true) {
      char c = pos < text.length() ? text.charAt(pos) : '\n';
      switch (c) {
        case '"' -> {
          pos++;
          if (!parts.isEmpty()) {
            return template(Kind.TEMPLATE, false);
          }
          return new HclToken(interpolated ? Kind.TEMPLATE : Kind.QUOTED, value.toString(), start);
        }
        case '\n', '\r' ->
            throw source.refusal(
                start,
                "a quoted string is not closed on its line",
                "close it with \", write a line end as \\n, or use a heredoc");
        case '\\' -> escape();
        case '$', '%' -> sequence(c);
        default -> {
          value.append(c);
          pos++;
        }
      }
    }
  }

  HclToken heredoc() {
    boolean flush = text.startsWith("-", pos + 2);
    int markerStart = pos + (flush ? 3 : 2);
    int markerEnd = Characters.endOfIdentifier(text, markerStart);
    int lineEnd = text.startsWith("\r", markerEnd) ? markerEnd + 1 : markerEnd;
    if (markerEnd == markerStart || !text.startsWith("\n", lineEnd)) {
      throw source.refusal(
          start,
          "<< opens no heredoc",
          "the marker follows at once and ends its line, as in <<EOH");
    }
    String marker = text.substring(markerStart, markerEnd);
    pos = lineEnd + 1;
    while (!closes(marker)) {
      line();
    }
    if (TemplateParts.hasSequence(parts)) {
      return template(Kind.HEREDOC, flush);
    }
    parts.forEach(part -> value.append(((TemplatePart.Text) part).value()));
    return new HclToken(Kind.HEREDOC, flush ? flushed() : value.toString(), start);
  }

  private HclToken template(Kind kind, boolean flush) {
    cut();
    if (flush) {
      for (TemplatePart part : parts) {
        if (part instanceof TemplatePart.Text line) {
          refuseAmbiguous(line.value());
        }
      }
    }
    List<TemplatePart> trimmed = TemplateParts.trimmed(parts);
    return new HclToken(kind, "", start, flush ? TemplateParts.flushed(trimmed) : trimmed);
  }

  /** What was read since the last part becomes a part. */
  private void cut() {
    if (value.length() > 0) {
      parts.add(new TemplatePart.Text(value.toString()));
      value.setLength(0);
    }
  }

  /** Moves to the end of this line when it holds nothing but the marker. */
  private boolean closes(String marker) {
    int end = text.indexOf('\n', pos);
    if (end < 0) {
      throw source.refusal(
          start,
          "the heredoc is never closed",
          "close it with a line that holds nothing but " + marker);
    }
    if (!Characters.trimmed(text, pos, end).equals(marker)) {
      return false;
    }
    pos = text.charAt(end - 1) == '\r' ? end - 1 : end;
    return true;
  }

  private void line() {
    while (pos < text.length()) {
      char c = text.charAt(pos);
      if (c == '$' || c == '%') {
        sequence(c);
      } else {
        value.append(c);
        pos++;
        if (c == '\n') {
          if (evaluated) {
            cut();
          }
          return;
        }
      }
    }
  }

  private String flushed() {
    String whole = value.toString();
    return refuseAmbiguous(whole) ? whole : FlushHeredoc.flush(whole);
  }

  private boolean refuseAmbiguous(String lines) {
    boolean ambiguous = FlushHeredoc.isAmbiguous(lines);
    if (ambiguous) {
      refusals.add(
          source.refusal(
              start,
              "a line of the heredoc is indented by a space that an accent is combined with",
              "use << instead of <<-"));
    }
    return ambiguous;
  }

  private void escape() {
    int length = 2;
    char selector = pos + 1 < text.length() ? text.charAt(pos + 1) : '\n';
    switch (selector) {
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case '"' -> value.append('"');
      case '\\' -> value.append('\\');
      case 'u' -> length = unicodeEscape(4);
      case 'U' -> length = unicodeEscape(8);
      case '\n', '\r' -> length = 1;
      default ->
          refusals.add(
              source.refusal(
                  pos,
                  "\\" + Character.toString(text.codePointAt(pos + 1)) + " is no escape of HCL",
                  "a backslash itself is written \\\\; the escapes are \\n \\r \\t \\\" \\\\"
                      + " \\uNNNN \\UNNNNNNNN"));
    }
    pos += length;
  }

  private int unicodeEscape(int digits) {
    int from = pos + 2;
    int to = from;
    int code = 0;
    while (to < text.length() && to < from + digits && Character.digit(text.charAt(to), 16) >= 0) {
      code = 16 * code + Character.digit(text.charAt(to), 16);
      to++;
    }
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (to < from + digits) {
      refusals.add(
          source.refusal(
              pos,
              text.substring(pos, to) + " is cut short",
              "\\u takes four hexadecimal digits, \\U eight"));
    } else if (!Character.isValidCodePoint(code) || surrogate) {
      refusals.add(source.refusal(pos, text.substring(pos, to) + " is no Unicode character", null));
    } else {
      value.appendCodePoint(code);
    }
    return to - pos;
  }

  /** Of {@code n} signs before a brace the last two are an escape, and the others stand. */
  private void sequence(char sign) {
    int from = pos;
    while (pos < text.length() && text.charAt(pos) == sign) {
      pos++;
    }
    boolean opens = text.startsWith("{", pos);
    if (!opens || pos - from > 1) {
      value.append(text, from, opens ? pos - 1 : pos);
      return;
    }
    if (evaluated) {
      keep(from);
      return;
    }
    int end = sign == '$' ? RuntimeInterpolation.end(text, from) : -1;
    if (end < 0) {
      end = TemplateSequences.end(source, from);
      refusals.add(TemplateSequences.refusal(source, from, end));
    } else if (RuntimeInterpolation.isSpoiledByBrace(text, end)) {
      refusals.add(
          source.refusal(
              from,
              text.substring(from, end)
                  + " is followed by another }, where Nomad repeats part of the text",
              "put another character between, or write $${ to keep the text as it stands"));
    }
    interpolated = true;
    value.append(text, from, end);
    pos = end;
  }

  private void keep(int from) {
    int end = TemplateSequences.end(source, from);
    Sequence sequence = Sequence.of(text, from, end);
    if (sequence.trimBefore() && holdsSign(value)) {
      throw source.refusal(
          from,
          "~ follows text with $ or % in it, where Nomad's own reader cuts the text in pieces",
          "leave out the ~, and the white space");
    }
    cut();
    parts.add(sequence);
    pos = end;
  }

  private static boolean holdsSign(StringBuilder text) {
    return text.indexOf("$") >= 0 || text.indexOf("%") >= 0;
  }
}
