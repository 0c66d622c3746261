package io.nomadguard.engine.coverage;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Limits;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.PhaseRules;
import io.nomadguard.engine.rules.RuleOutline;
import io.nomadguard.engine.rules.RuleVariants;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.suite.CaseName;
import io.nomadguard.engine.suite.SubmittedCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which conditions of the rules the cases make true, and which false. Each condition is asked where
 * everything before it in its rule holds, by rules that end there; so what Drools means is what
 * counts, and nothing else.
 */
public final class Coverage {

  /** So many rules are compiled at once: what compiling costs is mostly the same for one. */
  private static final int TOGETHER = 16;

  /** Rules that ask for little fire often. */
  private static final Limits PATIENCE = new Limits(1_000_000, Duration.ofSeconds(10), 1L << 30);

  /**
   * @param submitted before any rule
   * @param result after all of them
   */
  private record Scene(JobTree submitted, JobTree result, List<Object> context) {

    static Scene of(SubmittedCase one, Decider rules) {
      Decider.Before before = rules.before(one.submission());
      JobTree result = before.tree().copy();
      rules.ruleset().judge(result, before.context());
      before.tree().freeze();
      return new Scene(before.tree(), result, before.context());
    }

    /** What rules of a phase may come to see. */
    List<JobTree> states(Phase phase) {
      return switch (phase) {
        case VALIDATE -> List.of(submitted);
        case MODIFY -> List.of(submitted, result);
        case VERIFY -> List.of(result);
      };
    }
  }

  private final Decider rules;
  private final Path cache;
  private final List<SubmittedCase> cases;
  private final int wanted;

  private Coverage(Decider rules, Path cache, List<SubmittedCase> cases, int wanted) {
    this.rules = rules;
    this.cache = cache;
    this.cases = cases;
    this.wanted = wanted;
  }

  /**
   * @param cache where compiled types are
   * @param only which cases; empty for all
   * @param wanted of a hundred conditions, how many are to be true in some case and false in
   *     another
   * @throws io.nomadguard.engine.source.InputException when there are no cases, or not the wanted
   */
  public static Coverage of(
      Decider rules, Path cache, Path fixtures, List<CaseName> only, int wanted) {
    return new Coverage(rules, cache, SubmittedCase.in(fixtures, only, rules), wanted);
  }

  /** How many rules there are. */
  public int size() {
    return rules.ruleset().rules().size();
  }

  /**
   * @param progress told of every rule's id as it is done
   */
  public CoverageResult run(Consumer<String> progress) {
    long start = System.nanoTime();
    List<Scene> scenes = cases.stream().map(one -> Scene.of(one, rules)).toList();
    List<RuleProbe> probes = new ArrayList<>();
    for (RulesetOutline.Rules file : RulesetOutline.of(rules.source()).files()) {
      for (RuleOutline rule : file.rules()) {
        probes.add(new RuleProbe(file, rule));
      }
    }
    List<ConditionCoverage> conditions = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    RuleVariants variants = RuleVariants.of(rules.ruleset(), cache);
    for (int from = 0; from < probes.size(); from += TOGETHER) {
      List<RuleProbe> some = probes.subList(from, Math.min(from + TOGETHER, probes.size()));
      List<@Nullable PhaseRules> compiled =
          variants.alone(some.stream().map(RuleProbe::variant).toList());
      for (int i = 0; i < some.size(); i++) {
        PhaseRules counting = compiled.get(i);
        RuleProbe probe = some.get(i);
        if (counting == null) {
          unknown.add(probe.id());
        } else {
          scenes.forEach(scene -> count(probe, counting.within(PATIENCE), scene));
          conditions.addAll(probe.coverage());
        }
        progress.accept(probe.id());
      }
    }
    return new CoverageResult(
        conditions, unknown, wanted, cases.size(), (System.nanoTime() - start) / 1000);
  }

  private static void count(RuleProbe probe, PhaseRules counting, Scene scene) {
    List<Map<String, Integer>> fires = new ArrayList<>();
    for (JobTree state : scene.states(counting.phase())) {
      fires.add(counting.judge(state, scene.context()).fires());
    }
    probe.count(fires);
  }
}
