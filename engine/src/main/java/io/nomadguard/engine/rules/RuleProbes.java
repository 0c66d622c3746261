package io.nomadguard.engine.rules;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ruleset's probes: made when somebody first asks why, and kept. Thread-safe. */
final class RuleProbes {

  private static final Comparator<Rule> BY_PLACE =
      Comparator.comparing(Rule::phase).thenComparing(Rule::at).thenComparing(Rule::id);

  private final RuleTexts texts;
  private final List<Rule> rules;
  private final CompiledRules compiled;
  private final Map<Phase, ModelRules> models = new EnumMap<>(Phase.class);
  private final Map<Phase, Probes> all = new EnumMap<>(Phase.class);

  RuleProbes(RulesetSource source, List<Rule> rules, CompiledRules compiled) {
    this.texts = new RuleTexts(source);
    this.rules = rules.stream().sorted(BY_PLACE).toList();
    this.compiled = compiled;
  }

  /** By file and line. */
  List<Rule> rules(Phase phase, @Nullable String only) {
    return rules.stream()
        .filter(rule -> rule.phase() == phase)
        .filter(rule -> only == null || rule.id().equals(only))
        .toList();
  }

  /**
   * @param only id of the only rule to make probes of; null for all of the phase
   */
  synchronized Probes of(Phase phase, @Nullable String only) {
    Probes kept = all.get(phase);
    if (kept == null || only != null) {
      Map<String, Conditions> conditions = new LinkedHashMap<>();
      rules(phase, only).forEach(rule -> conditions.put(rule.id(), texts.conditions(rule)));
      kept = Probes.of(conditions, models(phase));
      if (only == null) {
        all.put(phase, kept);
      }
    }
    return kept;
  }

  private ModelRules models(Phase phase) {
    return models.computeIfAbsent(
        phase, p -> new ModelRules(compiled.models(p), compiled.loader()));
  }
}
