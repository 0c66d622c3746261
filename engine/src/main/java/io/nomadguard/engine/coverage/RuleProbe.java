package io.nomadguard.engine.coverage;

import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Variant;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One rule, and in its place rules that ask for ever more of what it does and do nothing. */
final class RuleProbe {

  private final RulesetOutline.Rules file;
  private final RuleOutline rule;
  private final List<Prefixes.Prefix> prefixes;
  private final int[] asked;
  private final int[] met;
  private final int[] unmet;

  RuleProbe(RulesetOutline.Rules file, RuleOutline rule) {
    this.file = file;
    this.rule = rule;
    this.prefixes = Prefixes.of(file.file().text(), file.conditions(rule));
    this.asked = new int[prefixes.size()];
    this.met = new int[prefixes.size()];
    this.unmet = new int[prefixes.size()];
  }

  String id() {
    return rule.id();
  }

  Variant variant() {
    String text = file.file().text();
    int body = rule.conditions().isEmpty() ? rule.then().start() : rule.conditions().get(0).start();
    StringBuilder probes = new StringBuilder(text.substring(0, rule.start()));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      names.add(name(i));
      probes
          .append(text, rule.start(), rule.name().start())
          .append('"')
          .append(name(i))
          .append('"')
          .append(text, rule.name().end(), body)
          .append('\n')
          .append(prefixes.get(i).conditions())
          .append("\nthen\nend\n");
    }
    probes.append(text.substring(rule.end()));
    return new Variant(file.phase(), file.file().path(), probes.toString(), names);
  }

  private String name(int prefix) {
    return rule.id() + "-prefix-" + prefix;
  }

  /**
   * Counts a case.
   *
   * @param fires how often each of the rules fired, for each state that the case has
   */
  void count(List<Map<String, Integer>> fires) {
    for (int i = 1; i < prefixes.size(); i++) {
      String name = name(i);
      String before = name(i - 1);
      asked[i] += fires.stream().anyMatch(one -> one.containsKey(before)) ? 1 : 0;
      met[i] += fires.stream().anyMatch(one -> one.containsKey(name)) ? 1 : 0;
      unmet[i] +=
          fires.stream().anyMatch(one -> one.getOrDefault(name, 0) < one.getOrDefault(before, 0))
              ? 1
              : 0;
    }
  }

  List<ConditionCoverage> coverage() {
    List<ConditionCoverage> conditions = new ArrayList<>();
    for (int i = 1; i < prefixes.size(); i++) {
      var last = prefixes.get(i).last();
      if (last != null) {
        conditions.add(
            new ConditionCoverage(
                rule.id(),
                new Position(file.file().shown(), last.line(), last.column()),
                last.text(),
                asked[i],
                met[i],
                unmet[i]));
      }
    }
    return conditions;
  }
}
