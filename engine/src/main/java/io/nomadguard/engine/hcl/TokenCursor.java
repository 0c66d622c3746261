package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.HclToken.Kind;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the tokens of a text, and the brackets open there. */
final class TokenCursor {

  private final SourceText source;
  private final List<HclToken> tokens;
  private int index;
  private int openInItem;

  TokenCursor(SourceText source, List<HclToken> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  HclToken peek() {
    return tokens.get(index);
  }

  HclToken second() {
    return tokens.get(Math.min(index + 1, tokens.size() - 1));
  }

  /** The token that was taken last; the first one before anything was. */
  HclToken previous() {
    return tokens.get(Math.max(0, index - 1));
  }

  /** Goes past a token; the last one stays. */
  HclToken take() {
    HclToken token = tokens.get(index);
    if (!token.is(Kind.END)) {
      index++;
    }
    openInItem += bracketChange(token);
    return token;
  }

  boolean takeIf(String symbol) {
    boolean matches = peek().is(symbol);
    if (matches) {
      take();
    }
    return matches;
  }

  void skipLineEnds() {
    while (peek().is(Kind.NEWLINE)) {
      take();
    }
  }

  /** From here on {@link #skipItem} knows which brackets belong to the attribute or block. */
  void startItem() {
    openInItem = 0;
  }

  /** After a refusal: goes to the end of the line on which the attribute or block ends. */
  void skipItem() {
    while (!peek().is(Kind.END)) {
      if (openInItem <= 0 && (peek().is(Kind.NEWLINE) || peek().is("}"))) {
        return;
      }
      take();
    }
  }

  Position at(HclToken token) {
    return source.at(token.start());
  }

  HclRefusal refusal(HclToken token, String message, @Nullable String help) {
    return source.refusal(token.start(), message, help);
  }

  private static int bracketChange(HclToken token) {
    return token.is(Kind.SYMBOL) ? Signs.bracketChange(token.text()) : 0;
  }
}
