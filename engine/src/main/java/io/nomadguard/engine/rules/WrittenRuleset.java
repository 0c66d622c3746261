package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlLeaves;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A ruleset taken apart as it is written, for comparing; what can't be read stays text.
 *
 * @param keys table → its columns that tell rows apart
 * @param rows by table
 * @param texts what of each file is none of the others, without blank lines
 */
record WrittenRuleset(
    SortedMap<String, WrittenPart> rules,
    SortedMap<String, WrittenPart> types,
    Map<String, List<String>> keys,
    SortedMap<String, List<RowDiff.WrittenRow>> rows,
    SortedMap<String, String> texts) {

  private static final Set<String> TAGS = Set.of("title", "enforcement", "why", "since", "help");

  static WrittenRuleset of(RulesetSource source) {
    WrittenRuleset written =
        new WrittenRuleset(
            new TreeMap<>(), new TreeMap<>(), keys(source), new TreeMap<>(), new TreeMap<>());
    for (Phase phase : Phase.values()) {
      source.in(phase.folder()).forEach(written::ruleFile);
    }
    source.in("types").forEach(written::typeFile);
    source.in("data").forEach(written::dataFile);
    WrittenSettings.FILES.stream()
        .map(source::file)
        .filter(Objects::nonNull)
        .filter(file -> !WrittenSettings.readable(file))
        .forEach(file -> written.rest(file, file.text()));
    return written;
  }

  private static Map<String, List<String>> keys(RulesetSource source) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (DeclaredType type :
        DeclaredTypes.read(source.in("types"), new Problems()).byName().values()) {
      keys.put(
          type.table(),
          type.fields().stream()
              .filter(DeclaredType.Field::key)
              .map(DeclaredType.Field::column)
              .toList());
    }
    keys.put("node", List.of("name"));
    return keys;
  }

  private void ruleFile(RuleFile file) {
    String text = file.text();
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (RuleOutline rule : DrlOutline.of(file.path(), text, new Problems()).rules()) {
      WrittenPart part =
          new WrittenPart(
              rule.id(),
              tags(rule),
              file.path(),
              rule.name().line(),
              text.substring(rule.start(), rule.end()));
      if (rules.putIfAbsent(rule.id(), part) == null) {
        rest.append(text, from, rule.start());
        from = rule.end();
      }
    }
    rest(file, rest.append(text, from, text.length()).toString());
  }

  private static Map<String, String> tags(RuleOutline rule) {
    Map<String, String> tags = new LinkedHashMap<>();
    rule.tags()
        .forEach(
            (tag, tokens) -> {
              if (TAGS.contains(tag)) {
                tags.put(
                    tag, tokens.stream().skip(1).map(Token::value).collect(Collectors.joining()));
              }
            });
    return tags;
  }

  private void typeFile(RuleFile file) {
    String text = file.text();
    List<Token> tokens = DrlTokens.of(file.path(), text, new Problems());
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (!tokens.get(i).is("declare")) {
        continue;
      }
      Token start = tokens.get(i);
      String name = tokens.get(i + 1).text();
      while (i + 1 < tokens.size() && !tokens.get(i).is("end")) {
        i++;
      }
      int end = tokens.get(i).end();
      WrittenPart part =
          new WrittenPart(
              name, Map.of(), file.path(), start.line(), text.substring(start.start(), end));
      if (types.putIfAbsent(name, part) == null) {
        rest.append(text, from, start.start());
        from = end;
      }
    }
    rest(file, rest.append(text, from, text.length()).toString());
  }

  private void dataFile(RuleFile file) {
    Problems problems = new Problems();
    if (CsvTable.is(file)) {
      csvFile(file, problems);
      return;
    }
    TomlSection top =
        TomlFile.read(file.path(), file.text().getBytes(StandardCharsets.UTF_8), problems);
    if (top == null || problems.any()) {
      rest(file, file.text());
      return;
    }
    for (String table : top.keys()) {
      for (TomlSection section : top.sections(table)) {
        Map<String, Object> values = new LinkedHashMap<>();
        TomlLeaves.of(section).forEach((column, value) -> values.put(column, value.value()));
        rows.computeIfAbsent(table, key -> new ArrayList<>())
            .add(new RowDiff.WrittenRow(file.path(), section.at().line(), values));
      }
    }
    if (problems.any()) {
      // Not all of it are rows.
      rest(file, file.text());
    }
  }

  private void csvFile(RuleFile file, Problems problems) {
    CsvTable table = CsvTable.read(file.path(), file.text(), problems);
    if (problems.any()) {
      rest(file, file.text());
      return;
    }
    for (List<Located<String>> row : table.rows()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(row.size(), table.columns().size()); i++) {
        if (!row.get(i).value().isEmpty()) {
          values.put(table.columns().get(i).value(), plain(row.get(i).value()));
        }
      }
      rows.computeIfAbsent(CsvTable.table(file, keys.keySet()), key -> new ArrayList<>())
          .add(new RowDiff.WrittenRow(file.path(), row.get(0).at().line(), values));
    }
  }

  /** As TOML would have it, so that a table that moves from one to the other stays the same. */
  private static Object plain(String cell) {
    if (cell.matches("-?\\d{1,18}")) {
      return Long.valueOf(cell);
    }
    return cell.matches("(?i)true|false") ? (Object) Boolean.valueOf(cell) : cell;
  }

  private void rest(RuleFile file, String rest) {
    String text = rest.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    if (!text.isEmpty()) {
      texts.put(file.path(), text);
    }
  }

  /** The columns that tell a table's rows apart in both of two rulesets; empty when none do. */
  static List<String> key(WrittenRuleset one, WrittenRuleset other, String table) {
    List<String> now = other.keys.getOrDefault(table, List.of());
    List<String> then = one.keys.getOrDefault(table, now);
    return new LinkedHashSet<>(now).equals(new LinkedHashSet<>(then)) ? now : List.of();
  }
}
