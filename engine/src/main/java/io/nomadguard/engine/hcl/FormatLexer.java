package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.FormatToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a text that can be read into all that stands in it, comments and strings as written. */
final class FormatLexer {

  /** What the text is in the middle of: a string, a heredoc, or braces of a sequence. */
  private sealed interface State {
    record Quoted() implements State {}

    record Heredoc(String marker) implements State {}

    record Sequence(int[] braces) implements State {}
  }

  private final String text;
  private final List<FormatToken> tokens = new ArrayList<>();
  private final Deque<State> states = new ArrayDeque<>();
  private int pos;
  private int end;

  FormatLexer(String text) {
    this.text = text;
  }

  List<FormatToken> tokens() {
    while (pos < text.length()) {
      State state = states.peek();
      if (state instanceof State.Quoted) {
        quoted();
      } else if (state instanceof State.Heredoc heredoc) {
        heredoc(heredoc.marker());
      } else {
        main(state instanceof State.Sequence sequence ? sequence.braces() : null);
      }
    }
    // White space at the very end stays, as with nomad fmt.
    tokens.add(new FormatToken(Kind.NONE, "", pos - end));
    return tokens;
  }

  private void main(int @Nullable [] braces) {
    char c = text.charAt(pos);
    if (c == ' ' || c == '\t') {
      pos++;
    } else if (c == '\n' || text.startsWith("\r\n", pos)) {
      add(Kind.NEWLINE, text.indexOf('\n', pos) + 1);
    } else if (c == '#' || text.startsWith("//", pos)) {
      int newline = text.indexOf('\n', pos);
      add(Kind.COMMENT, newline < 0 ? text.length() : newline + 1);
    } else if (text.startsWith("/*", pos)) {
      add(Kind.COMMENT, text.indexOf("*/", pos + 2) + 2);
    } else if (c == '"') {
      add(Kind.OPEN_QUOTE, pos + 1);
      states.push(new State.Quoted());
    } else if (text.startsWith("<<", pos)) {
      openHeredoc();
    } else if (braces != null && closesSequence(braces)) {
      add(Kind.CLOSE_SEQUENCE, c == '~' ? pos + 2 : pos + 1);
      states.pop();
    } else if (Characters.isDigit(c)) {
      add(Kind.NUMBER, HclLexer.endOfNumber(text, pos));
    } else if (Signs.starts(c)) {
      symbol(braces);
    } else {
      add(Kind.IDENTIFIER, Math.max(pos + 1, Characters.endOfIdentifier(text, pos)));
    }
  }

  private boolean closesSequence(int[] braces) {
    return braces[0] == 0 && (text.charAt(pos) == '}' || text.startsWith("~}", pos));
  }

  private void symbol(int @Nullable [] braces) {
    if (braces != null) {
      braces[0] += text.charAt(pos) == '{' ? 1 : text.charAt(pos) == '}' ? -1 : 0;
    }
    add(Kind.SYMBOL, Signs.end(text, pos));
  }

  private void openHeredoc() {
    int from = text.startsWith("-", pos + 2) ? pos + 3 : pos + 2;
    String marker = text.substring(from, Characters.endOfIdentifier(text, from));
    add(Kind.OPEN_HEREDOC, text.indexOf('\n', pos) + 1);
    states.push(new State.Heredoc(marker));
  }

  private void quoted() {
    int at = pos;
    while (text.charAt(at) != '"' && !opensSequence(at)) {
      at = afterCharacter(at);
    }
    if (at > pos) {
      add(Kind.TEXT, at);
    }
    if (text.charAt(at) == '"') {
      add(Kind.CLOSE_QUOTE, at + 1);
      states.pop();
    } else {
      openSequence();
    }
  }

  /** Past one character, or past an escape. */
  private int afterCharacter(int at) {
    char c = text.charAt(at);
    return c == '\\' && states.peek() instanceof State.Quoted ? at + 2 : afterSigns(at);
  }

  /** Of several signs before a brace the last two are an escape. */
  private int afterSigns(int at) {
    char c = text.charAt(at);
    if (c != '$' && c != '%') {
      return at + 1;
    }
    int after = at;
    while (after < text.length() && text.charAt(after) == c) {
      after++;
    }
    return after - at > 1 && text.startsWith("{", after) ? after + 1 : after;
  }

  private boolean opensSequence(int at) {
    char c = text.charAt(at);
    return (c == '$' || c == '%') && text.startsWith("{", at + 1);
  }

  private void openSequence() {
    add(Kind.OPEN_SEQUENCE, text.startsWith("~", pos + 2) ? pos + 3 : pos + 2);
    states.push(new State.Sequence(new int[1]));
  }

  private void heredoc(String marker) {
    boolean lineStarts = text.charAt(pos - 1) == '\n';
    int newline = text.indexOf('\n', pos);
    if (lineStarts && Characters.trimmed(text, pos, newline).equals(marker)) {
      add(Kind.CLOSE_HEREDOC, text.charAt(newline - 1) == '\r' ? newline - 1 : newline);
      states.pop();
      return;
    }
    int at = pos;
    while (at <= newline && !opensSequence(at)) {
      at = Math.min(newline + 1, afterCharacter(at));
    }
    if (at > pos) {
      add(Kind.TEXT, at);
    }
    if (at <= newline) {
      openSequence();
    }
  }

  private void add(Kind kind, int to) {
    tokens.add(new FormatToken(kind, text.substring(pos, to), pos - end));
    pos = to;
    end = to;
  }
}
