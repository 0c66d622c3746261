package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.Mutation.Kind;
import io.nomadguard.engine.rules.Token;
import java.util.List;
import java.util.function.Consumer;

/** One of the changes of a {@code modify(…) { …, … }} is gone. */
final class ChangeMutations {

  private final String source;
  private final List<Token> tokens;
  private final Consumer<Edit> found;

  /**
   * @param tokens between {@code then} and {@code end}
   */
  ChangeMutations(String source, List<Token> tokens, Consumer<Edit> found) {
    this.source = source;
    this.tokens = tokens;
    this.found = found;
  }

  void find() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("modify") && tokens.get(i + 1).is("(")) {
        int open = TokenSpans.close(tokens, i + 1) + 1;
        if (open < tokens.size() && tokens.get(open).is("{")) {
          changes(TokenSpans.split(tokens, open + 1, TokenSpans.close(tokens, open), ","));
        }
      }
    }
  }

  private void changes(List<TokenSpans.Span> changes) {
    for (int n = 0; changes.size() > 1 && n < changes.size(); n++) {
      TokenSpans.Span change = changes.get(n);
      int start =
          n == 0 ? tokens.get(change.from()).start() : tokens.get(changes.get(n - 1).to()).start();
      int end =
          n == 0 ? tokens.get(changes.get(1).from()).start() : tokens.get(change.to() - 1).end();
      String gone =
          source.substring(tokens.get(change.from()).start(), tokens.get(change.to() - 1).end());
      found.accept(
          new Edit(
              Kind.CHANGE,
              tokens.get(change.from()),
              start,
              end,
              "",
              gone,
              "",
              "write a case where this change makes a difference: nothing says the same already"));
    }
  }
}
