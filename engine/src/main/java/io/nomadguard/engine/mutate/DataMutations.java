package io.nomadguard.engine.mutate;

import io.nomadguard.engine.mutate.Mutation.Kind;
import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Position;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, durations and switches of tables become others. */
final class DataMutations {

  private static final Pattern ROW = Pattern.compile("^\\s*\\[\\[\\s*([\\w-]+)\\s*]]");

  private static final Pattern VALUE =
      Pattern.compile(
          "^\\s*([\\w-]+)\\s*=\\s*(-?\\d{1,18}|true|false|\"\\d{1,9}(?:ms|s|m|h)\")\\s*(?:#.*)?$");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * @param mutation as it is told
   * @param path of the file in the folder
   * @param text the whole file's with it
   */
  record Found(Mutation mutation, String path, String text) {}

  private final List<RulesetOutline.Rules> rules;
  private final List<Found> found = new ArrayList<>();

  private DataMutations(List<RulesetOutline.Rules> rules) {
    this.rules = rules;
  }

  /** Of those tables that rules look at. */
  static List<Found> of(RulesetOutline ruleset) {
    DataMutations mutations = new DataMutations(ruleset.files());
    ruleset.data().forEach(file -> mutations.file(file.path(), file.shown(), file.text()));
    return mutations.found;
  }

  private void file(String path, String shown, String text) {
    String table = "";
    int start = 0;
    int line = 0;
    for (String written : text.split("\n", -1)) {
      line++;
      Matcher row = ROW.matcher(written);
      Matcher value = VALUE.matcher(written);
      if (row.find()) {
        table = row.group(1);
      } else if (!table.isEmpty() && value.find()) {
        String column = value.group(1);
        List<String> users = users(name(table, true), name(column, false));
        Position at = new Position(shown, line, value.start(2) + 1);
        for (String other : users.isEmpty() ? List.<String>of() : others(value.group(2))) {
          String changed =
              text.substring(0, start + value.start(2))
                  + other
                  + text.substring(start + value.end(2));
          found.add(
              new Found(
                  new Mutation(
                      Kind.DATA,
                      users,
                      at,
                      column + " = " + value.group(2),
                      column + " = " + other,
                      written.strip(),
                      hint(table, value.group(2), other),
                      start + value.start(2),
                      start + value.end(2)),
                  path,
                  changed));
        }
      }
      start += written.length() + 1;
    }
  }

  /** {@code host_path} is about {@code HostPath}; a column is called {@code hostPath}. */
  private static String name(String written, boolean type) {
    StringBuilder name = new StringBuilder();
    for (String word : written.split("_")) {
      boolean large = type || name.length() > 0;
      name.append(
          word.isEmpty() || !large
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  /** Rules that look at a column of a type. */
  private List<String> users(String type, String field) {
    List<String> users = new ArrayList<>();
    for (RulesetOutline.Rules file : rules) {
      for (RuleOutline rule : file.rules()) {
        if (rule.conditions().stream().anyMatch(token -> isWord(token, type))
            && rule.conditions().stream().anyMatch(token -> isWord(token, field))) {
          users.add(rule.id());
        }
      }
    }
    return users;
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == Token.Kind.WORD && token.text().equals(word);
  }

  private static List<String> others(String value) {
    if (value.equals("true") || value.equals("false")) {
      return List.of(value.equals("true") ? "false" : "true");
    }
    Matcher number = NUMBER.matcher(value);
    List<String> others = new ArrayList<>();
    if (number.find()) {
      BigInteger old = new BigInteger(number.group());
      others.add(number.replaceFirst(old.add(BigInteger.ONE).toString()));
      if (old.signum() > 0) {
        others.add(number.replaceFirst(old.subtract(BigInteger.ONE).toString()));
      }
    }
    return others;
  }

  private static String hint(String table, String value, String other) {
    return value.equals("true") || value.equals("false")
        ? "write a case that depends on this row of [[" + table + "]]"
        : "write cases just at this limit: one that asks for " + value + ", and one for " + other;
  }
}
