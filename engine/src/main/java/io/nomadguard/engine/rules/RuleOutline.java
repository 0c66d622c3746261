package io.nomadguard.engine.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the parts of one rule stand in its file.
 *
 * @param name the token that names it
 * @param tags {@code @title} and the like: name → the tokens of its value, the name's token first
 * @param conditions tokens between {@code when} and {@code then}
 * @param consequence tokens between {@code then} and {@code end}
 * @param start offset of the word {@code rule}
 * @param end offset after the word {@code end}
 */
public record RuleOutline(
    Token name,
    Map<String, List<Token>> tags,
    List<Token> conditions,
    Token then,
    List<Token> consequence,
    int start,
    int end) {

  public String id() {
    return name.value();
  }

  /** Names that the conditions give to facts and values, in their order. */
  Set<String> bound() {
    Set<String> bound = new LinkedHashSet<>();
    for (int i = 0; i + 1 < conditions.size(); i++) {
      if (conditions.get(i).kind() == Token.Kind.WORD && conditions.get(i + 1).is(":")) {
        bound.add(conditions.get(i).text());
      }
    }
    return bound;
  }
}
