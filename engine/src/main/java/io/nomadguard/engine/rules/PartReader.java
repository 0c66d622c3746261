package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.Conditions.Part;
import java.util.ArrayList;
import java.util.List;

/** Cuts what stands in a pattern's parentheses. */
final class PartReader {

  private final TokenRun run;
  private final List<Part> parts = new ArrayList<>();

  private PartReader(TokenRun run) {
    this.run = run;
  }

  static List<Part> parts(TokenRun inside) {
    PartReader reader = new PartReader(inside);
    if (inside.size() > 0) {
      reader.read();
    }
    return reader.parts;
  }

  private void read() {
    List<Integer> commas = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < run.size(); i++) {
      depth += run.depth(i);
      if (depth == 0 && run.is(i, ";")) {
        // Positional arguments.
        parts.add(new Part(run.span(0, run.size()), false, List.of()));
        return;
      }
      if (depth == 0 && run.is(i, ",")) {
        commas.add(i);
      }
    }
    commas.add(run.size());
    int from = 0;
    for (int comma : commas) {
      if (from < comma) {
        between(from, comma);
      }
      from = comma + 1;
    }
  }

  private void between(int from, int to) {
    boolean bound = run.isBinding(from);
    List<Integer> ands = new ArrayList<>();
    boolean whole = bound;
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += run.depth(i);
      if (depth != 0) {
        continue;
      }
      whole |= run.isTwice(i, "|") || run.is(i, "?") || run.is(i, "@");
      if (run.isTwice(i, "&")) {
        ands.add(i);
        // What begins with an operator is about the property before: memory > 5 && < 10.
        whole |= i == from || i + 2 >= to || !beginsTerm(i + 2);
      }
    }
    List<Conditions.Span> operands = new ArrayList<>();
    if (!whole && !ands.isEmpty()) {
      int start = from;
      for (int and : ands) {
        operands.add(run.span(start, and));
        start = and + 2;
      }
      operands.add(run.span(start, to));
    }
    parts.add(new Part(run.span(from, to), bound && isPath(from + 2, to), operands));
  }

  private boolean beginsTerm(int index) {
    Token token = run.get(index);
    return switch (token.kind()) {
      case WORD -> !Comparisons.WORDS.contains(token.text());
      case NUMBER, STRING -> true;
      case SIGN -> (token.is("!") && !run.is(index + 1, "=")) || token.is("(");
    };
  }

  /** Whether it is a property, a call or a sum of such, but nothing that compares. */
  private boolean isPath(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += run.depth(i);
      Token token = run.get(i);
      boolean compares =
          token.is("=")
              || token.is("<")
              || token.is(">")
              || (token.is("!") && !run.is(i + 1, "."))
              || run.isTwice(i, "&")
              || run.isTwice(i, "|")
              || (run.isWord(i)
                  && i > from
                  && !run.is(i - 1, ".")
                  && Comparisons.WORDS.contains(token.text()));
      if (compares && depth == 0) {
        return false;
      }
    }
    return true;
  }
}
