package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.rules.Variant;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** All mutations of one rule file. */
final class FileMutations {

  /**
   * @param mutation as it is told
   * @param variant the file with it
   */
  record Found(Mutation mutation, Variant variant) {}

  private final RulesetOutline.Rules rules;
  private final RulesetOutline.Text file;
  private final List<Found> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private FileMutations(RulesetOutline.Rules rules) {
    this.rules = rules;
    this.file = rules.file();
  }

  /**
   * @param wanted by id; a function is changed for those rules only that are wanted
   */
  static List<Found> of(RulesetOutline.Rules rules, Predicate<String> wanted) {
    FileMutations mutations = new FileMutations(rules);
    mutations.find(wanted);
    return mutations.found;
  }

  private void find(Predicate<String> wanted) {
    DrlFunctions functions = DrlFunctions.of(rules.tokens(), rules.rules());
    for (DrlFunctions.Function function : functions.functions()) {
      List<String> users =
          functions.users(function, rules.rules()).stream()
              .map(RuleOutline::id)
              .filter(wanted)
              .toList();
      if (!users.isEmpty()) {
        new WordMutations(file.text(), function.body(), edit -> add(edit, users)).conditions();
      }
    }
    for (RuleOutline rule : rules.rules()) {
      if (wanted.test(rule.id())) {
        rule(rule);
      }
    }
  }

  private void rule(RuleOutline rule) {
    List<String> self = List.of(rule.id());
    new PatternMutations(file.text(), rule.conditions(), edit -> add(edit, self)).find();
    new WordMutations(file.text(), rule.conditions(), edit -> add(edit, self)).conditions();
    new WordMutations(file.text(), rule.consequence(), edit -> add(edit, self)).consequence();
    new ChangeMutations(file.text(), rule.consequence(), edit -> add(edit, self)).find();
  }

  private String line(Token at) {
    return file.text().lines().skip(at.line() - 1L).findFirst().orElse("").strip();
  }

  private void add(Edit edit, List<String> ids) {
    String text = edit.of(file.text());
    if (seen.add(text)) {
      Mutation mutation =
          new Mutation(
              edit.kind(),
              ids,
              new Position(file.shown(), edit.at().line(), edit.at().column()),
              edit.before(),
              edit.after(),
              line(edit.at()),
              edit.hint(),
              edit.start(),
              edit.end());
      found.add(new Found(mutation, new Variant(rules.phase(), file.path(), text, ids)));
    }
  }
}
