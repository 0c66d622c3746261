package io.nomadguard.engine.mutate;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.mutate.MutantResult.Outcome;
import io.nomadguard.engine.rules.Limits;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.PhaseRules;
import io.nomadguard.engine.rules.RuleVariants;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.SubmittedCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tests the tests: changes the rules a little, one change at a time, and looks whether any case
 * comes out differently. A change that none notices is something that no case is about.
 *
 * <p>Cases are read once. Where rules only look, a changed rule is fired by itself, for no other
 * depends on it; and the first case that notices is the last that is asked.
 */
public final class MutationTest {

  /** So many are compiled at once: what compiling costs is mostly the same for one and for many. */
  private static final int TOGETHER = 48;

  /** A changed rule that doesn't end is given up early; none that is meant takes so long. */
  private static final Limits PATIENCE = new Limits(10_000, Duration.ofSeconds(2), 512L << 20);

  private final Decider rules;
  private final Path cache;
  private final MutationOptions options;
  private final List<SubmittedCase> cases;
  private final List<FileMutations.Found> ofRules = new ArrayList<>();
  private final List<DataMutations.Found> ofTables = new ArrayList<>();
  private final Map<String, Phase> phases = new HashMap<>();

  private MutationTest(
      Decider rules, Path cache, MutationOptions options, List<SubmittedCase> cases) {
    this.rules = rules;
    this.cache = cache;
    this.options = options;
    this.cases = cases;
  }

  /**
   * Finds what can be changed.
   *
   * @param cache where compiled types are
   * @throws InputException when there are no cases, or not the wanted ones
   */
  public static MutationTest of(Decider rules, Path cache, Path fixtures, MutationOptions options) {
    MutationTest test =
        new MutationTest(rules, cache, options, SubmittedCase.in(fixtures, options.cases(), rules));
    test.find();
    return test;
  }

  private void find() {
    rules.ruleset().rules().forEach(rule -> phases.put(rule.id(), rule.phase()));
    RulesetOutline outline = RulesetOutline.of(rules.source());
    Set<String> wanted = Set.copyOf(options.rules());
    for (RulesetOutline.Rules file : outline.files()) {
      ofRules.addAll(FileMutations.of(file, id -> wanted.isEmpty() || wanted.contains(id)));
    }
    DataMutations.of(outline).stream()
        .filter(
            found ->
                wanted.isEmpty() || found.mutation().rules().stream().anyMatch(wanted::contains))
        .forEach(ofTables::add);
  }

  /** How many changes there are. */
  public int size() {
    return ofRules.size() + ofTables.size();
  }

  /**
   * Tries them all.
   *
   * @param progress told of each as it ends, by one thread at a time
   */
  public MutationResult run(Consumer<MutantResult> progress) {
    long start = System.nanoTime();
    long end = start + options.within().toNanos();
    List<Scene> scenes = cases.stream().map(one -> Scene.of(one, rules)).toList();
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<MutantResult>> running = new ArrayList<>();
    RuleVariants variants = RuleVariants.of(rules.ruleset(), cache);
    try {
      for (int from = 0; from < ofRules.size(); from += TOGETHER) {
        List<FileMutations.Found> some =
            ofRules.subList(from, Math.min(from + TOGETHER, ofRules.size()));
        List<@Nullable PhaseRules> compiled =
            System.nanoTime() - end < 0
                ? variants.compile(some.stream().map(FileMutations.Found::variant).toList())
                : Arrays.asList(new PhaseRules[some.size()]);
        for (int i = 0; i < some.size(); i++) {
          Mutation mutation = some.get(i).mutation();
          PhaseRules changed = compiled.get(i);
          running.add(
              threads.submit(
                  told(progress, end, mutation, () -> ofRule(mutation, changed, scenes))));
        }
      }
      for (DataMutations.Found found : ofTables) {
        running.add(
            threads.submit(told(progress, end, found.mutation(), () -> ofTable(found, scenes))));
      }
      return new MutationResult(
          folded(results(running)),
          cases.size(),
          (int) ofRules.stream().flatMap(one -> one.mutation().rules().stream()).distinct().count(),
          options.allowed(),
          (System.nanoTime() - start) / 1000);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<MutantResult> told(
      Consumer<MutantResult> progress, long end, Mutation mutation, Supplier<MutantResult> trying) {
    return () -> {
      MutantResult result =
          System.nanoTime() - end < 0
              ? trying.get()
              : new MutantResult(mutation, Outcome.UNTRIED, "");
      synchronized (progress) {
        progress.accept(result);
      }
      return result;
    };
  }

  private static List<MutantResult> results(List<Future<MutantResult>> running) {
    List<MutantResult> results = new ArrayList<>();
    try {
      for (Future<MutantResult> one : running) {
        results.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return results;
  }

  /** One missing case is told once, however many changes of one condition it lets pass. */
  private static List<MutantResult> folded(List<MutantResult> results) {
    List<MutantResult> largest =
        results.stream()
            .filter(one -> one.outcome() == Outcome.UNNOTICED)
            .sorted(Comparator.comparing(one -> one.mutation().start() - one.mutation().end()))
            .toList();
    List<MutantResult> told = new ArrayList<>();
    for (MutantResult one : largest) {
      if (told.stream().noneMatch(other -> other.mutation().covers(one.mutation()))) {
        told.add(one);
      }
    }
    return results.stream()
        .map(
            one ->
                one.outcome() == Outcome.UNNOTICED && !told.contains(one)
                    ? new MutantResult(one.mutation(), Outcome.IMPLIED, one.by())
                    : one)
        .toList();
  }

  private MutantResult ofRule(Mutation mutation, @Nullable PhaseRules changed, List<Scene> scenes) {
    if (changed == null) {
      return new MutantResult(mutation, Outcome.REFUSED, "");
    }
    return result(mutation, List.of(changed.within(PATIENCE)), mutation.rules(), scenes);
  }

  private MutantResult ofTable(DataMutations.Found found, List<Scene> scenes) {
    Ruleset changed;
    try {
      changed = rules.ruleset().with(found.path(), found.text());
    } catch (InputException e) {
      return new MutantResult(found.mutation(), Outcome.REFUSED, "");
    }
    List<PhaseRules> looking =
        found.mutation().rules().stream().map(phases::get).distinct().map(changed::phase).toList();
    return result(found.mutation(), looking, List.of(), scenes);
  }

  private static MutantResult result(
      Mutation mutation, List<PhaseRules> changed, List<String> alone, List<Scene> scenes) {
    for (PhaseRules phase : changed) {
      for (Scene scene : nearestFirst(scenes, phase.phase(), mutation.rules())) {
        if (scene.notices(phase, alone)) {
          return new MutantResult(mutation, Outcome.NOTICED, scene.title());
        }
      }
    }
    return new MutantResult(mutation, Outcome.UNNOTICED, example(mutation, changed, scenes));
  }

  /** Whoever made the rule fire before is the likeliest to notice. */
  private static List<Scene> nearestFirst(List<Scene> scenes, Phase phase, List<String> ids) {
    return scenes.stream().sorted(Comparator.comparing(scene -> !scene.fires(phase, ids))).toList();
  }

  private static String example(Mutation mutation, List<PhaseRules> changed, List<Scene> scenes) {
    return scenes.stream()
        .filter(
            scene -> changed.stream().anyMatch(one -> scene.fires(one.phase(), mutation.rules())))
        .findFirst()
        .map(Scene::title)
        .orElse("");
  }
}
