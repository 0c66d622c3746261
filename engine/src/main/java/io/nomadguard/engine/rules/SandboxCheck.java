package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Reference;
import io.nomadguard.engine.sandbox.Sandbox;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Tells what compiled rules refer to and may not, where their file says so. */
final class SandboxCheck {

  private static final Set<String> ENGINES = Set.of("drools", "kie", "mvel");

  private SandboxCheck() {}

  /** Whether a file's classes are harmless; what isn't becomes a problem of the draft. */
  static boolean passes(RuleDraft draft, SortedMap<String, byte[]> classes) {
    String file = draft.file().path();
    List<Token> tokens = DrlTokens.of(file, draft.file().text(), new Problems());
    boolean harmless = true;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("org")
          && tokens.get(i + 1).is(".")
          && ENGINES.contains(tokens.get(i + 2).text())) {
        harmless = false;
        problem(draft, tokens.get(i), "org." + tokens.get(i + 2).text());
      }
    }
    Set<String> told = new LinkedHashSet<>();
    for (Reference refused : Sandbox.refused(classes)) {
      harmless = false;
      if (told.add(refused.shown())) {
        problem(draft, place(tokens, refused), refused.shown());
      }
    }
    return harmless;
  }

  private static void problem(RuleDraft draft, Token at, String what) {
    draft
        .problems()
        .add(
            new Position(draft.file().path(), at.line(), at.column()),
            "a rule may not use " + what,
            "rules use facts, and of Java texts, numbers, java.util's collections and java.time;"
                + " the time is Request's at");
  }

  /** The member on its class, else the member, else the class; else where the file begins. */
  private static Token place(List<Token> tokens, Reference refused) {
    for (int i = 2; i < tokens.size(); i++) {
      if (tokens.get(i).is(refused.member()) && tokens.get(i - 2).is(refused.simpleName())) {
        return tokens.get(i - 2);
      }
    }
    return tokens.stream()
        .filter(token -> token.is(refused.member()))
        .findFirst()
        .or(() -> tokens.stream().filter(token -> token.is(refused.simpleName())).findFirst())
        .orElse(tokens.get(0));
  }
}
