package io.nomadguard.engine.rules;

import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreePaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/** Sees one phase, and finds out why its rules did or didn't fire. */
final class PhaseTracing implements Witness {

  private static final String WHOLE =
      "its conditions can only be judged together, and together they don't hold";

  private final List<Rule> rules;
  private final Probes probes;
  private final Function<String, Probes> alone;
  private final Limits limits;
  private final Map<String, Integer> fired = new HashMap<>();
  private final Map<String, List<Trace.Combination>> firings = new HashMap<>();
  private final List<Trace.OfRule> told = new ArrayList<>();
  private List<Trace.Field> fields = List.of();

  /**
   * @param rules those of the phase that are to be told of
   * @param probes theirs
   * @param alone makes one rule's, for when something is wrong with one of them
   */
  PhaseTracing(List<Rule> rules, Probes probes, Function<String, Probes> alone, Limits limits) {
    this.rules = rules;
    this.probes = probes;
    this.alone = alone;
    this.limits = limits;
  }

  List<Trace.OfRule> told() {
    return told;
  }

  List<Trace.Field> fields() {
    return fields;
  }

  @Override
  public void fires(JobTree tree, Match match) {
    String id = match.getRule().getName();
    fired.merge(id, 1, Integer::sum);
    Steps steps = probes.steps().get(id);
    if (steps == null) {
      return;
    }
    List<Trace.Combination> so = firings.computeIfAbsent(id, rule -> new ArrayList<>());
    if (so.size() < Found.KEPT) {
      so.add(
          new FactReader(tree, new TreePaths(tree), steps.conditions()).all(steps.firing(match)));
    }
  }

  @Override
  public void ended(JobTree tree, List<Object> facts, String stopped) {
    Map<String, Found> found = rules.isEmpty() ? Map.of() : together(facts);
    TreePaths paths = new TreePaths(tree);
    for (Rule rule : rules) {
      told.add(of(rule, tree, paths, facts, found, stopped));
    }
  }

  /** Null when a condition of any rule fails, and each must be tried alone. */
  private @Nullable Map<String, Found> together(List<Object> facts) {
    try {
      return Probing.matches(probes, facts, limits);
    } catch (RuntimeException | Error e) {
      return null;
    }
  }

  private Trace.OfRule of(
      Rule rule,
      JobTree tree,
      TreePaths paths,
      List<Object> facts,
      @Nullable Map<String, Found> found,
      String stopped) {
    Steps steps = Objects.requireNonNull(probes.steps().get(rule.id()));
    int times = fired.getOrDefault(rule.id(), 0);
    Trace.Missed missed = null;
    String trouble = null;
    if (times == 0 && !steps.isCut()) {
      trouble = WHOLE;
    } else if (times == 0) {
      try {
        Map<String, Found> own =
            found == null ? Probing.matches(alone.apply(rule.id()), facts, limits) : found;
        Steps.Failed failed = steps.firstFailed(own, facts);
        missed =
            failed == null ? null : missed(failed, new FactReader(tree, paths, steps.conditions()));
        if (failed == null) {
          trouble = stopped.isEmpty() ? WHOLE : "its phase was stopped before it could: " + stopped;
        }
      } catch (RuntimeException | Error e) {
        trouble = Probing.words(e, limits);
      }
    }
    return new Trace.OfRule(
        rule,
        steps.conditions(),
        times,
        firings.getOrDefault(rule.id(), List.of()),
        missed,
        trouble);
  }

  private static Trace.Missed missed(Steps.Failed failed, FactReader reader) {
    Steps.Step step = failed.step();
    return new Trace.Missed(
        step.element(),
        step.condition(),
        step.reason(),
        failed.met().stream()
            .map(tuple -> reader.missed(step.element(), step.condition(), tuple))
            .toList(),
        failed.total());
  }

  @Override
  public void wrote(List<Trace.Field> written) {
    fields = written;
  }
}
