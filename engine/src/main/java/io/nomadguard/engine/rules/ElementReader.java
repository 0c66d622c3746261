package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Kind;
import io.nomadguard.engine.rules.Conditions.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts what a rule asks for into its elements. */
final class ElementReader {

  private static final Set<String> CONNECTIVES = Set.of("and", "or");

  /** After these comes no plain list of facts, but something with words of its own. */
  private static final Set<String> OWN_LANGUAGE =
      Set.of("accumulate", "acc", "collect", "groupby", "entry");

  private final TokenRun run;
  private final List<Element> elements = new ArrayList<>();
  private int at;

  ElementReader(String source, List<Token> tokens) {
    this.run = new TokenRun(source, tokens);
  }

  List<Element> elements() {
    while (at < run.size()) {
      if (run.is(at, ";")) {
        at++;
      } else if (!chain()) {
        return List.of(other(0, run.size()));
      }
    }
    return elements;
  }

  /** Elements with {@code and} and {@code or} between them. */
  private boolean chain() {
    int start = at;
    int first = elements.size();
    boolean either = false;
    while (true) {
      Element element = element();
      if (element == null) {
        return false;
      }
      elements.add(element);
      int connective = connective();
      if (connective == 0) {
        break;
      }
      either |= run.is(at, "or") || run.is(at, "|");
      at += connective;
    }
    if (either) {
      elements.subList(first, elements.size()).clear();
      elements.add(other(start, at));
    }
    return true;
  }

  /** How many tokens it takes; 0 when there is none. */
  private int connective() {
    if (at < run.size() && CONNECTIVES.contains(run.get(at).text()) && run.isWord(at)) {
      return 1;
    }
    return run.isTwice(at, "|") || run.isTwice(at, "&") ? 2 : 0;
  }

  private @Nullable Element element() {
    int start = at;
    if (run.is(at, "not") || run.is(at, "exists")) {
      return existential(run.is(at, "not") ? Kind.NOT : Kind.EXISTS);
    }
    if (run.is(at, "forall") && run.is(at + 1, "(")) {
      return enclosed(Kind.FORALL, start, at + 1);
    }
    if (run.is(at, "eval") && run.is(at + 1, "(")) {
      return enclosed(Kind.EVAL, start, at + 1);
    }
    if ((run.is(at, "accumulate") || run.is(at, "acc")) && run.is(at + 1, "(")) {
      return enclosed(Kind.ACCUMULATE, start, at + 1);
    }
    if (run.is(at, "groupby") && run.is(at + 1, "(")) {
      return enclosed(Kind.OTHER, start, at + 1);
    }
    if (run.is(at, "(")) {
      return enclosed(Kind.OTHER, start, at);
    }
    return pattern(Kind.PATTERN, start);
  }

  private @Nullable Element enclosed(Kind kind, int start, int open) {
    int close = run.close(open);
    if (close < 0) {
      return null;
    }
    at = close + 1;
    return new Element(kind, run.span(start, at), null, List.of(), null);
  }

  /** {@code not X(…)}, {@code not (X(…))} and the like. */
  private @Nullable Element existential(Kind kind) {
    int start = at++;
    if (!run.is(at, "(")) {
      return pattern(kind, start);
    }
    int close = run.close(at);
    if (close < 0) {
      return null;
    }
    int inside = at + 1;
    List<Element> inner =
        new ElementReader(run.source(), run.tokens().subList(inside, close)).elements();
    at = close + 1;
    if (inner.size() == 1 && inner.get(0).kind() == Kind.PATTERN) {
      Element only = inner.get(0);
      return new Element(kind, run.span(start, at), only.type(), only.parts(), only.from());
    }
    return new Element(kind, run.span(start, at), null, List.of(), null);
  }

  /**
   * @param start of the whole element, which may begin before the pattern
   */
  private @Nullable Element pattern(Kind kind, int start) {
    if (run.isBinding(at)) {
      at += 2;
      if (run.is(at, "(")) {
        return enclosed(Kind.OTHER, start, at);
      }
    }
    if (!run.isWord(at)) {
      return null;
    }
    String type = run.get(at++).text();
    while (run.is(at, ".") && run.isWord(at + 1)) {
      type += "." + run.get(at + 1).text();
      at += 2;
    }
    int close = run.is(at, "(") ? run.close(at) : -1;
    if (close < 0) {
      return null;
    }
    TokenRun inside = run.part(at + 1, close);
    at = close + 1;
    if (run.is(at, "over")) {
      return null;
    }
    if (!run.is(at, "from")) {
      return new Element(kind, run.span(start, at), type, PartReader.parts(inside), null);
    }
    int from = ++at;
    boolean plain = at < run.size() && !OWN_LANGUAGE.contains(run.get(at).text());
    if (!expression()) {
      return null;
    }
    Span origin = run.span(from, at);
    return new Element(
        kind, run.span(start, at), type, plain ? PartReader.parts(inside) : List.of(), origin);
  }

  /** What stands after {@code from}: a value, and what is called on it. */
  private boolean expression() {
    if (run.is(at, "new")) {
      at++;
    }
    if (run.is(at, "(") || run.is(at, "[")) {
      int close = run.close(at);
      if (close < 0) {
        return false;
      }
      at = close + 1;
    } else if (at < run.size() && run.get(at).kind() != Token.Kind.SIGN) {
      at++;
      if (run.is(at, "(") && !call()) {
        return false;
      }
    } else {
      return false;
    }
    return steps() && (at == run.size() || begins());
  }

  private boolean steps() {
    while (run.is(at, ".") || (run.is(at, "!") && run.is(at + 1, ".")) || run.is(at, "[")) {
      if (run.is(at, "[")) {
        if (!call()) {
          return false;
        }
        continue;
      }
      at += run.is(at, "!") ? 2 : 1;
      if (!run.isWord(at)) {
        return false;
      }
      at++;
      if (run.is(at, "(") && !call()) {
        return false;
      }
    }
    return true;
  }

  private boolean call() {
    int close = run.close(at);
    at = close + 1;
    return close >= 0;
  }

  /** Whether another element, or what stands between elements, may begin here. */
  private boolean begins() {
    return run.isWord(at) || run.is(at, "(") || run.is(at, ";") || connective() > 0;
  }

  private Element other(int from, int to) {
    return new Element(Kind.OTHER, run.span(from, to), null, List.of(), null);
  }
}
