package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Conditions;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rule, taken apart.
 *
 * @param patterns what it asks for, in order; also of what isn't a pattern
 * @param noLoop where it says {@code no-loop}; null when it doesn't
 */
record RuleText(
    Phase phase, String file, RuleOutline outline, List<Pattern> patterns, @Nullable Token noLoop) {

  static RuleText of(RulesetOutline.Rules file, RuleOutline outline) {
    List<Pattern> patterns = new ArrayList<>();
    for (Conditions.Element element : file.conditions(outline).elements()) {
      patterns.add(Pattern.of(patterns.size(), element, outline.conditions()));
    }
    return new RuleText(
        file.phase(), file.file().shown(), outline, List.copyOf(patterns), noLoop(file, outline));
  }

  /** The attribute of that name; null when it isn't there. */
  private static @Nullable Token noLoop(RulesetOutline.Rules file, RuleOutline outline) {
    List<Token> tokens = file.tokens();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean before = token.start() > outline.start() && token.end() < outline.then().start();
      if (before && token.is("no") && tokens.get(i + 1).is("-") && tokens.get(i + 2).is("loop")) {
        return token;
      }
    }
    return null;
  }

  String id() {
    return outline.id();
  }

  Position at(Token token) {
    return new Position(file, token.line(), token.column());
  }

  Position at() {
    return at(outline.name());
  }

  List<Token> consequence() {
    return outline.consequence();
  }

  /** Value of {@code @title} and the like; null when it isn't there. */
  @Nullable String tag(String name) {
    List<Token> written = outline.tags().get(name);
    return written == null
        ? null
        : written.stream().skip(1).map(Token::value).collect(Collectors.joining());
  }

  /** The pattern whose fact has that name. */
  Optional<Pattern> pattern(String variable) {
    return patterns.stream()
        .filter(pattern -> pattern.variable() != null && pattern.variable().is(variable))
        .findFirst();
  }

  /** Name → what it is a name for, of patterns whose properties can be named. */
  Map<String, Named> names() {
    Map<String, Named> names = new LinkedHashMap<>();
    for (Pattern pattern : patterns) {
      for (Pattern.Binding binding : pattern.bindings()) {
        names.putIfAbsent(
            binding.name().text(), new Named(binding.name(), pattern, binding.operand()));
      }
    }
    return names;
  }

  /** A property that has a name, and whose it is. */
  record Named(Token name, Pattern pattern, Operand operand) {}

  /** The changes it makes. */
  List<Write> writes() {
    return Write.of(this);
  }

  /** The verbs it calls. */
  List<Call> calls() {
    return Call.of(outline.consequence());
  }
}
