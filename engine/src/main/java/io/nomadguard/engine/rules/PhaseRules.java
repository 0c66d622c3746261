package io.nomadguard.engine.rules;

import io.nomadguard.engine.job.JobTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * One phase's rules, or some of them, for who looks closer than a decision does. Immutable; shared
 * by all threads.
 */
public final class PhaseRules {

  private final Phase phase;
  private final KieBase base;
  private final Map<String, Rule> rules;
  private final Limits limits;
  private final ClassLoader classes;
  private final Sieve sieve;
  private final List<DataRow> data;

  /**
   * @param data rows of all tables; those that no condition can be met by are left out
   */
  PhaseRules(
      Phase phase,
      KieBase base,
      Map<String, Rule> rules,
      Limits limits,
      ClassLoader classes,
      List<DataRow> data) {
    this.phase = phase;
    this.base = base;
    this.rules = rules;
    this.limits = limits;
    this.classes = classes;
    this.sieve = new Sieve(base);
    this.data = data.stream().filter(row -> sieve.lets(row.type())).toList();
  }

  /**
   * What they say.
   *
   * @param findings in no order that matters
   * @param changes by path, then rule; empty outside of the modify phase
   * @param fires rule id → how many times it fired; rules that didn't are left out
   */
  public record Said(
      List<Finding> findings, List<Change> changes, SortedMap<String, Integer> fires) {

    public Said {
      findings = List.copyOf(findings);
      changes = List.copyOf(changes);
    }
  }

  public Phase phase() {
    return phase;
  }

  /** The same, given up earlier: what doesn't end is a finding after so much time. */
  public PhaseRules within(Limits other) {
    return new PhaseRules(phase, base, rules, other, classes, data);
  }

  /**
   * Fires them.
   *
   * @param tree the job as it is before the phase; rules of modify change it
   * @param context facts beside the job's own and the rows of tables
   */
  public Said judge(JobTree tree, List<?> context) {
    PhaseRun run = run(tree, context, null);
    return new Said(run.findings().stream().distinct().toList(), run.changes(), run.fires());
  }

  /** The same, with somebody who watches. */
  PhaseRun run(JobTree tree, List<?> context, @Nullable Witness witness) {
    List<Object> around = new ArrayList<>(data.size() + context.size());
    data.forEach(row -> around.add(row.fact()));
    around.addAll(context);
    PhaseRun run = new PhaseRun(tree, rules, limits, classes, sieve);
    run.watchedBy(witness);
    if (phase == Phase.MODIFY) {
      run.modify(base, around);
    } else {
      run.judge(base, around);
    }
    return run;
  }
}
