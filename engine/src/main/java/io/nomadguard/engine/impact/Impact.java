package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Alike;
import io.nomadguard.engine.decision.Decider;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges jobs by today's rules and by a candidate, several at a time, and tells what differs. */
public final class Impact {

  private final Decider today;
  private final Decider candidate;
  private final @Nullable Alike alike;
  private final int threads;

  /**
   * @param threads how many judge at once
   */
  public Impact(Decider today, Decider candidate, int threads) {
    this(today, candidate, Alike.of(today, candidate).orElse(null), threads);
  }

  /**
   * @param alike null: all is decided twice
   */
  Impact(Decider today, Decider candidate, @Nullable Alike alike, int threads) {
    this.alike = alike;
    this.today = today;
    this.candidate = candidate;
    this.threads = threads;
  }

  /**
   * Judges all. What a job's reader throws is thrown on, and ends it.
   *
   * @param jobs asked for the next one only when there is room
   * @param each told in the order of the jobs, by the calling thread, of those that are the same
   *     too
   */
  public ImpactSummary of(Iterator<JudgedJob> jobs, Consumer<JobImpact> each) {
    long start = System.nanoTime();
    Tally tally = new Tally(each);
    InOrder.each(jobs, threads, this::compare, tally::add);
    return tally.summary((System.nanoTime() - start) / 1000);
  }

  private Optional<JobImpact> compare(JudgedJob job) {
    return job.read().get().map(read -> Comparison.of(job.title(), read, today, candidate, alike));
  }

  /** Counts; of the jobs themselves it keeps none. */
  private static final class Tally {

    private final Consumer<JobImpact> each;
    private final SortedMap<String, ImpactCounts> byTeam = new TreeMap<>();
    private ImpactCounts all = ImpactCounts.NONE;
    private int refused;
    private int vanished;

    Tally(Consumer<JobImpact> each) {
      this.each = each;
    }

    void add(Optional<JobImpact> one) {
      if (one.isEmpty()) {
        vanished++;
        return;
      }
      JobImpact impact = one.get();
      Effect effect = impact.effect();
      all = all.with(effect);
      byTeam.put(impact.team(), byTeam.getOrDefault(impact.team(), ImpactCounts.NONE).with(effect));
      if (impact.before() == Result.REFUSED && impact.after() == Result.REFUSED) {
        refused++;
      }
      each.accept(impact);
    }

    ImpactSummary summary(long micros) {
      return new ImpactSummary(all, byTeam, refused, vanished, micros);
    }
  }
}
