package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.lint.Lint;
import io.nomadguard.engine.lint.LintFinding;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.lint.Severity;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.sandbox.Abandon;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteOptions;
import io.nomadguard.server.rulesets.Candidate.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Rules that might decide: whether they can be used, and do what their fixtures say. */
final class Trial {

  private final RulesetSource source;
  private final @Nullable Path fixtures;
  private final Origin origin;
  private final BooleanSupplier news;
  private final Path cache;
  private final @Nullable Decider before;
  private final long start = System.nanoTime();

  /**
   * @param fixtures null for none
   * @param news whether it isn't worth going on
   * @param before what needn't be loaded again is taken from its rules; null for none
   */
  Trial(
      RulesetSource source,
      @Nullable Path fixtures,
      Origin origin,
      BooleanSupplier news,
      Path cache,
      @Nullable Decider before) {
    this.source = source;
    this.fixtures = fixtures;
    this.origin = origin;
    this.news = news;
    this.cache = cache;
    this.before = before;
  }

  /** Somebody saved something while cases were run. */
  private static final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Superseded() {
      super("saved again", null, false, false);
    }
  }

  static Candidate refused(
      @Nullable String hash, Origin origin, List<Problem> problems, long start) {
    return new Candidate(
        State.REFUSED,
        hash,
        null,
        origin,
        problems,
        List.of(),
        null,
        Instant.now(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Compiles, and looks for mistakes in what compiles all the same.
   *
   * @param known the same, compiled already; else null
   * @param lenient whether such mistakes don't keep them from being used
   * @return about to be tested, or refused
   */
  Candidate load(@Nullable Decider known, boolean lenient) {
    CompletableFuture<LintReport> linted =
        CompletableFuture.supplyAsync(() -> Lint.of(source, fixtures), Trial::beside);
    Decider decider = known;
    if (decider == null) {
      try {
        decider = Decider.open(source, cache, before);
      } catch (InputException e) {
        return refused(source.hash(), origin, e.problems(), start);
      }
    }
    LintReport lint = linted.join();
    List<Problem> errors = problems(lint.errors());
    if (!errors.isEmpty() && !lenient) {
      return refused(source.hash(), origin, errors, start);
    }
    List<Problem> warnings = new ArrayList<>(errors);
    warnings.addAll(problems(lint.of(Severity.WARNING)));
    return new Candidate(
        State.TESTING,
        source.hash(),
        decider.withCommit(origin.commit()),
        origin,
        List.of(),
        warnings,
        null,
        Instant.now(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** In a thread with the priority of this one. */
  private static void beside(Runnable work) {
    Thread thread = new Thread(work, "lint");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<Problem> problems(List<LintFinding> found) {
    return found.stream()
        .map(
            one ->
                new Problem(
                    one.at(),
                    one.message() + " [" + one.check().id() + "]",
                    one.help().isEmpty() ? null : one.help()))
        .toList();
  }

  /**
   * Runs the fixtures.
   *
   * @return in the same state with what came of it; or superseded
   */
  Candidate test(Candidate loaded) {
    Decider decider = loaded.decider();
    if (fixtures == null || decider == null) {
      return loaded;
    }
    try (Abandon abandon = Abandon.when(news)) {
      SuiteOptions options = SuiteOptions.usual().givingUp();
      return loaded.tested(
          Suite.of(decider, fixtures, options).run(done -> stopIf(abandon)), List.of());
    } catch (InputException e) {
      return loaded.tested(null, e.problems());
    } catch (Superseded e) {
      return loaded.in(State.SUPERSEDED);
    }
  }

  /** Between cases; within one its rules are stopped, and what came of them is for nobody. */
  private static void stopIf(Abandon abandon) {
    if (abandon.isNow()) {
      throw new Superseded();
    }
  }
}
