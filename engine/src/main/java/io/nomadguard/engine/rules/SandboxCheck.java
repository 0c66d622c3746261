package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Reference;
import io.nomadguard.engine.sandbox.Sandbox;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what a file's compiled rules refer to and may not, where the file says so. */
final class SandboxCheck {

  private static final Set<String> ENGINES = Set.of("drools", "kie", "mvel");

  private final RuleDraft draft;
  private final List<Token> tokens;
  private final Map<String, SortedSet<String>> parts;
  private final Set<String> told = new HashSet<>();

  private SandboxCheck(RuleDraft draft, SortedMap<String, byte[]> classes) {
    this.draft = draft;
    this.tokens = DrlTokens.of(draft.file().path(), draft.file().text(), new Problems());
    this.parts = RuleParts.of(classes.values());
  }

  /** Whether a file's classes are harmless; what isn't becomes a problem of the draft. */
  static boolean passes(RuleDraft draft, SortedMap<String, byte[]> classes, Sandbox sandbox) {
    SandboxCheck check = new SandboxCheck(draft, classes);
    check.engine();
    sandbox.refused(classes).forEach(check::tell);
    return check.told.isEmpty();
  }

  /** Generated code calls the engine, so what it refers to doesn't tell who else does. */
  private void engine() {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("org")
          && tokens.get(i + 1).is(".")
          && ENGINES.contains(tokens.get(i + 2).text())) {
        String what = "org." + tokens.get(i + 2).text();
        problem(tokens.get(i), " may not use " + what, SandboxHelp.ENGINE);
      }
    }
  }

  private void tell(Reference refused) {
    String words = words(refused);
    String help = SandboxHelp.of(refused);
    SortedSet<String> rules =
        parts.getOrDefault(outermost(refused.from()).replace('.', '/'), new TreeSet<>());
    List<RuleOutline> within =
        draft.outlines().stream().filter(rule -> rules.contains(rule.id())).toList();
    if (within.isEmpty()) {
      boolean once = refused.from().contains("RuleMethods");
      Predicate<Token> outside = token -> rule(token).isEmpty() != once;
      problem(
          place(tokens.stream().filter(outside).toList(), refused)
              .or(() -> place(tokens, refused))
              .orElse(tokens.get(0)),
          words,
          help);
      return;
    }
    boolean found = false;
    for (RuleOutline rule : within) {
      Optional<Token> place =
          place(tokens.stream().filter(token -> in(rule, token)).toList(), refused);
      found |= place.isPresent();
      place.ifPresent(token -> problem(token, words, help));
    }
    if (!found) {
      within.forEach(rule -> problem(rule.name(), words, help));
    }
  }

  private static String words(Reference refused) {
    if (refused.owner().equals("java.util.regex.Pattern") && !refused.why().isEmpty()) {
      return " has a pattern that " + refused.why();
    }
    return " may not use "
        + SandboxHelp.shown(refused)
        + (refused.why().isEmpty() ? "" : ": " + refused.why());
  }

  private static String outermost(String type) {
    int dollar = type.indexOf('$');
    return dollar < 0 ? type : type.substring(0, dollar);
  }

  private static boolean in(RuleOutline rule, Token token) {
    return token.start() >= rule.start() && token.start() < rule.end();
  }

  private Optional<RuleOutline> rule(Token token) {
    return draft.outlines().stream().filter(rule -> in(rule, token)).findFirst();
  }

  private void problem(Token at, String words, String help) {
    String message = rule(at).map(rule -> "rule \"" + rule.id() + "\"").orElse(outside(at)) + words;
    if (told.add(at.line() + ":" + at.column() + message)) {
      draft
          .problems()
          .add(new Position(draft.file().path(), at.line(), at.column()), message, help);
    }
  }

  /** The function that a token outside of all rules stands in. */
  private String outside(Token at) {
    String name = null;
    boolean open = false;
    String before = "";
    for (Token token : tokens) {
      if (token.start() >= at.start()) {
        break;
      }
      if (token.is("function")) {
        open = true;
      } else if (token.is("import")) {
        name = null;
      } else if (open && token.is("(")) {
        name = before;
        open = false;
      }
      before = token.text();
    }
    return name == null ? "a rule" : "function " + name;
  }

  /** The member on its class, else the member, else the property, else the class. */
  private static Optional<Token> place(List<Token> tokens, Reference refused) {
    String type = SandboxHelp.plain(refused.simpleName());
    String member = refused.member();
    for (int i = 2; i < tokens.size(); i++) {
      if (tokens.get(i).is(member) && tokens.get(i - 2).is(type)) {
        return Optional.of(tokens.get(i - 2));
      }
    }
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(member);
    candidates.add(property(member));
    candidates.add(type);
    candidates.add(member.equals("desiredAssertionStatus") ? "assert" : "");
    for (String word : candidates) {
      @Nullable Token first =
          tokens.stream()
              .filter(token -> !word.isEmpty() && (token.is(word) || isText(token, word)))
              .findFirst()
              .orElse(null);
      if (first != null) {
        return Optional.of(first);
      }
    }
    return Optional.empty();
  }

  private static String property(String member) {
    return member.matches("get[A-Z].*")
        ? Character.toLowerCase(member.charAt(3)) + member.substring(4)
        : "";
  }

  /** A pattern is a text. */
  private static boolean isText(Token token, String word) {
    return token.kind() == Token.Kind.STRING && token.value().equals(word);
  }
}
