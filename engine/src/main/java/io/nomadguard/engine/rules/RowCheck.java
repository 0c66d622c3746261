package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses changes of data rows, by the variables that are seen to hold one. A row that goes by any
 * other way, such as through a list, the sandbox refuses to have changed.
 */
final class RowCheck {

  private static final String HELP = "change the row in data/, or write to the job in modify/";

  private static final Set<String> ADDS = Set.of("insert", "insertLogical", "insertAsync");

  private static final Set<String> CHANGES = Set.of("modify", "update", "delete", "retract");

  private final String file;
  private final DeclaredTypes types;
  private final Problems problems;
  private final Map<String, DeclaredType> rows = new HashMap<>();
  private final Set<Token> told = new HashSet<>();

  RowCheck(String file, DeclaredTypes types, Problems problems) {
    this.file = file;
    this.types = types;
    this.problems = problems;
  }

  /**
   * Looks at what stands in one place; names that stood in those before it are known.
   *
   * @return the tokens that were refused, by all calls
   */
  Set<Token> check(List<Token> tokens) {
    names(tokens);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token word = tokens.get(i);
      if (!tokens.get(i + 1).is("(") || told.contains(word)) {
        continue;
      }
      if (i > 0 && tokens.get(i - 1).is(".")) {
        receiver(tokens, i).ifPresent(type -> setter(word, type));
      } else if (CHANGES.contains(word.text())) {
        change(tokens, i);
      } else if (ADDS.contains(word.text())) {
        added(tokens, i + 2)
            .ifPresent(
                type -> refuse(word, "a rule adds none to " + table(type), "write the row there"));
      }
    }
    return told;
  }

  /** {@code $limit : Limit(}, and {@code Limit limit} of Java. */
  private void names(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      DeclaredType type = types.byName().get(tokens.get(i).value());
      if (type == null || tokens.get(i).kind() != Token.Kind.WORD) {
        continue;
      }
      if (i > 1 && tokens.get(i - 1).is(":")) {
        rows.put(tokens.get(i - 2).text(), type);
      }
      if (i + 1 < tokens.size() && tokens.get(i + 1).kind() == Token.Kind.WORD) {
        rows.put(tokens.get(i + 1).text(), type);
      }
    }
  }

  /** Of {@code $limit.setMemory(}, but not of {@code task.limit.setMemory(}. */
  private Optional<DeclaredType> receiver(List<Token> tokens, int member) {
    boolean alone = member > 1 && (member == 2 || !tokens.get(member - 3).is("."));
    return alone ? row(tokens, member - 2) : Optional.empty();
  }

  private Optional<DeclaredType> row(List<Token> tokens, int at) {
    return at < tokens.size()
        ? Optional.ofNullable(rows.get(tokens.get(at).text()))
        : Optional.empty();
  }

  private Optional<DeclaredType> added(List<Token> tokens, int at) {
    return at + 1 < tokens.size() && tokens.get(at).is("new")
        ? Optional.ofNullable(types.byName().get(tokens.get(at + 1).text()))
        : row(tokens, at);
  }

  private void change(List<Token> tokens, int verb) {
    Optional<DeclaredType> row = row(tokens, verb + 2);
    if (row.isEmpty() || verb + 3 >= tokens.size() || !tokens.get(verb + 3).is(")")) {
      return;
    }
    boolean named = false;
    int depth = 0;
    for (int i = verb + 4; i + 1 < tokens.size(); i++) {
      depth += tokens.get(i).depth();
      if (depth <= 0) {
        break;
      }
      named |= depth == 1 && tokens.get(i + 1).is("(") && setter(tokens.get(i), row.get());
    }
    if (named) {
      told.add(tokens.get(verb));
    } else {
      Token variable = tokens.get(verb + 2);
      refuse(tokens.get(verb), variable.text() + " is a row of " + table(row.get()), HELP);
    }
  }

  private boolean setter(Token member, DeclaredType type) {
    for (DeclaredType.Field field : type.fields()) {
      if (member.text().equalsIgnoreCase("set" + field.name())) {
        refuse(
            member, type.name() + "." + field.name() + " is what " + table(type) + " says", HELP);
        return true;
      }
    }
    return false;
  }

  private static String table(DeclaredType type) {
    return "[[" + type.table() + "]] in data/";
  }

  private void refuse(Token at, String why, String help) {
    told.add(at);
    problems.add(
        new Position(file, at.line(), at.column()), "data rows can't be changed: " + why, help);
  }
}
