package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * What the files of a ruleset hold as they are written, for whoever looks at the text of rules and
 * not at what they do. What can't be read is left out: loading tells of it.
 *
 * @param types declared in {@code types/}
 * @param data the texts of {@code data/}, which hold the rows
 */
public record RulesetOutline(List<Rules> files, List<DeclaredType> types, List<Text> data) {

  public RulesetOutline {
    files = List.copyOf(files);
    types = List.copyOf(types);
    data = List.copyOf(data);
  }

  /**
   * A text of the folder.
   *
   * @param path relative to the folder, with slashes
   * @param shown what messages call it
   */
  public record Text(String path, String shown, String text) {

    static Text of(RuleFile file) {
      return new Text(file.path(), file.shown(), file.text());
    }
  }

  /**
   * A file of rules.
   *
   * @param tokens all of them, comments left out
   */
  public record Rules(Phase phase, Text file, List<Token> tokens, List<RuleOutline> rules) {

    public Rules {
      tokens = List.copyOf(tokens);
      rules = List.copyOf(rules);
    }

    /** What one of its rules asks for. */
    public Conditions conditions(RuleOutline rule) {
      return Conditions.of(file.text(), rule);
    }
  }

  public static RulesetOutline of(RulesetSource source) {
    List<Rules> files = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      for (RuleFile file : source.in(phase.folder())) {
        files.add(rules(phase, file));
      }
    }
    return new RulesetOutline(
        files,
        List.copyOf(DeclaredTypes.read(source.in("types"), new Problems()).byName().values()),
        source.in("data").stream().map(Text::of).toList());
  }

  private static Rules rules(Phase phase, RuleFile file) {
    Problems refused = new Problems();
    List<Token> tokens = DrlTokens.of(file.path(), file.text(), refused);
    List<RuleOutline> rules = DrlOutline.of(file.path(), file.text(), refused).rules();
    return new Rules(phase, Text.of(file), tokens, rules);
  }
}
