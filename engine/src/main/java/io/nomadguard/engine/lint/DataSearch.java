package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.CsvCells;
import io.nomadguard.engine.rules.DeclaredType;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.TomlSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables, columns, rows and files that nobody reads, and rows that are there twice. */
final class DataSearch implements Search {

  @Override
  public void look(Subject subject, Findings found) {
    for (Table table : subject.tables().values()) {
      if (!read(subject, table.type())) {
        found.add(
            Check.UNUSED_TYPE,
            table.type().at(),
            "no rule reads " + table.type().name(),
            "delete it and its rows, or write the rule that it is for");
      } else {
        columns(subject, table.type(), found);
        rows(subject, table, found);
      }
      twins(table, found);
    }
    files(subject, found);
  }

  private static boolean read(Subject subject, DeclaredType type) {
    return subject.outline().files().stream()
        .flatMap(file -> file.tokens().stream())
        .anyMatch(token -> token.is(type.name()));
  }

  /** A column counts as read where its name or getter stands and may be meant. */
  private static void columns(Subject subject, DeclaredType type, Findings found) {
    Set<String> words = new HashSet<>();
    for (Subject.FileText file : subject.files()) {
      if (file.file().tokens().stream().anyMatch(token -> token.is(type.name()))) {
        for (RuleText rule : file.rules()) {
          words.addAll(words(rule, type));
        }
        file.functions().forEach(function -> add(words, function.tokens()));
      }
    }
    for (DeclaredType.Field field : type.fields()) {
      String name = field.name();
      String bean = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
      boolean read =
          words.contains(name) || words.contains("get" + bean) || words.contains("is" + bean);
      if (!read) {
        found.add(
            Check.UNUSED_COLUMN,
            field.at(),
            "no rule reads " + name + " of " + type.name(),
            "delete the column, or write the rule that it is for");
      }
    }
  }

  /** All but what stands in patterns of other types, which mean properties of their own. */
  private static Set<String> words(RuleText rule, DeclaredType type) {
    Set<String> words = new HashSet<>();
    boolean about = false;
    for (Pattern pattern : rule.patterns()) {
      boolean other =
          pattern.type() != null && !pattern.type().equals(type.name()) && pattern.ofSession();
      if (!other) {
        about |= pattern.tokens().stream().anyMatch(token -> token.is(type.name()));
        add(words, pattern.tokens());
      } else {
        // What is called on a fact of this type may stand anywhere.
        for (int i = 1; i < pattern.tokens().size(); i++) {
          if (pattern.tokens().get(i - 1).is(".")) {
            words.add(pattern.tokens().get(i).text());
          }
        }
      }
    }
    add(words, rule.consequence());
    return about ? words : Set.of();
  }

  private static void add(Set<String> words, List<Token> tokens) {
    tokens.stream()
        .filter(token -> token.kind() == Token.Kind.WORD)
        .forEach(token -> words.add(token.text()));
  }

  /** Where every rule asks for certain values, rows with others are never looked at. */
  private static void rows(Subject subject, Table table, Findings found) {
    for (DeclaredType.Field field : table.type().fields()) {
      Set<String> asked = asked(subject, table.type(), field.name());
      if (asked.isEmpty()) {
        continue;
      }
      for (Table.Row row : table.rows()) {
        Object value = row.values().get(field.name());
        if (value instanceof String text && !asked.contains(text)) {
          found.add(
              Check.UNUSED_ROW,
              row.at(),
              "no rule asks for a "
                  + table.type().name()
                  + " whose "
                  + field.name()
                  + " is \""
                  + text
                  + "\"",
              "delete it, or write the rule that it is for");
        }
      }
    }
  }

  /** The texts that all patterns of the type ask for; empty when one asks for anything else. */
  private static Set<String> asked(Subject subject, DeclaredType type, String property) {
    Set<String> asked = new HashSet<>();
    int patterns = 0;
    int mentioned = 0;
    for (RuleText rule : subject.rules()) {
      mentioned +=
          (int) rule.outline().conditions().stream().filter(token -> token.is(type.name())).count();
      for (Pattern pattern : rule.patterns()) {
        if (type.name().equals(pattern.type())) {
          patterns++;
          List<String> texts = texts(pattern, property);
          if (texts.isEmpty()) {
            return Set.of();
          }
          asked.addAll(texts);
        }
      }
    }
    return patterns == mentioned ? asked : Set.of();
  }

  private static List<String> texts(Pattern pattern, String property) {
    List<String> texts = new ArrayList<>();
    for (Pattern.Condition condition : pattern.conditions()) {
      if (condition.term() instanceof Term.Compare compare
          && !compare.negated()
          && !compare.sign().equals("contains")
          && compare.left().text().equals(property)) {
        texts.addAll(Comparisons.texts(compare));
      }
    }
    return texts;
  }

  private static void twins(Table table, Findings found) {
    Map<Map<String, Object>, Position> seen = new HashMap<>();
    for (Table.Row row : table.rows()) {
      Position twin = seen.putIfAbsent(row.values(), row.at());
      if (twin != null) {
        found.add(
            Check.SAME_ROW,
            row.at(),
            "the same [[" + table.type().table() + "]] is at " + twin,
            "keep one of them");
      }
    }
  }

  private static void files(Subject subject, Findings found) {
    for (Subject.FileText file : subject.files()) {
      if (file.rules().isEmpty() && file.file().tokens().isEmpty()) {
        empty(file.file().file(), "there is no rule in this file", found);
      }
    }
    for (RulesetOutline.Text file : subject.outline().data()) {
      if (isEmpty(subject, file)) {
        empty(file, "there is no row in this file", found);
      }
    }
  }

  private static boolean isEmpty(Subject subject, RulesetOutline.Text file) {
    if (CsvCells.are(file)) {
      return CsvCells.rows(file, subject.outline().types()).isEmpty();
    }
    TomlSection top = TableReader.read(file);
    return top != null && top.keys().isEmpty();
  }

  private static void empty(RulesetOutline.Text file, String message, Findings found) {
    found.add(Check.EMPTY_FILE, new Position(file.shown(), 1, 1), message, "delete the file");
  }
}
