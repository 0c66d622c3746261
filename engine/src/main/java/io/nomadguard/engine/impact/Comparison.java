package io.nomadguard.engine.impact;

import io.nomadguard.engine.decision.Alike;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Ruling;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One job by both rulesets. Where something was written, and a change's reason, don't count. */
final class Comparison {

  /** Exactly one is null. */
  private record Side(@Nullable Ruling ruling, @Nullable InputException refused) {

    static Side of(Decider rules, Function<Decider, Submission> job) {
      try {
        return new Side(rules.rule(job.apply(rules)), null);
      } catch (InputException e) {
        return new Side(null, e);
      }
    }

    Result result() {
      return ruling == null ? Result.REFUSED : Result.of(ruling.verdict());
    }

    List<Finding> findings() {
      return ruling == null ? List.of() : ruling.findings();
    }

    List<Change> changes() {
      return ruling == null ? List.of() : ruling.changes();
    }

    List<String> problems() {
      return refused == null
          ? List.of()
          : refused.problems().stream().map(Problem::toString).toList();
    }
  }

  private Comparison() {}

  /**
   * Judges by the rules that differ, and by all where those say something different.
   *
   * @param alike null when anything may differ
   */
  static JobImpact of(
      String title,
      Function<Decider, Submission> job,
      Decider today,
      Decider candidate,
      @Nullable Alike alike) {
    if (alike != null) {
      try {
        Alike.Told told = alike.judge(job.apply(today));
        if (told instanceof Alike.Same same) {
          return same(title, same.job(), same.team(), same.tier(), Result.ALIKE);
        }
        if (told instanceof Alike.Both both) {
          return of(title, new Side(both.today(), null), new Side(both.candidate(), null));
        }
      } catch (InputException e) {
        return same(title, "", "", "", Result.REFUSED);
      }
    }
    return of(title, job, today, candidate);
  }

  private static JobImpact same(String title, String job, String team, String tier, Result result) {
    return new JobImpact(
        title, job, team, tier, result, result, List.of(), List.of(), List.of(), List.of(), null,
        List.of());
  }

  static JobImpact of(
      String title, Function<Decider, Submission> job, Decider today, Decider candidate) {
    return of(title, Side.of(today, job), Side.of(candidate, job));
  }

  private static JobImpact of(String title, Side before, Side after) {
    Ruling known = before.ruling == null ? after.ruling : before.ruling;
    String name = known == null || known.job() == null ? "" : known.job();
    return new JobImpact(
        title,
        name,
        known == null ? "" : known.team(),
        known == null ? "" : known.request().tier(),
        before.result(),
        after.result(),
        without(before.findings(), after.findings(), Comparison::same),
        without(after.findings(), before.findings(), Comparison::same),
        without(before.changes(), after.changes(), Comparison::same),
        without(after.changes(), before.changes(), Comparison::same),
        before.ruling == null || after.ruling == null
            ? null
            : TreeDifference.first(before.ruling.nomadJob().root(), after.ruling.nomadJob().root())
                .orElse(null),
        without(after.problems(), before.problems(), String::equals));
  }

  private static boolean same(Finding one, Finding other) {
    return one.rule().equals(other.rule())
        && one.enforcement() == other.enforcement()
        && one.message().equals(other.message())
        && one.path().equals(other.path())
        && Objects.equals(one.waived(), other.waived())
        && Objects.equals(one.overridden(), other.overridden());
  }

  private static boolean same(Change one, Change other) {
    return one.rule().equals(other.rule())
        && one.path().equals(other.path())
        && Objects.equals(one.before(), other.before())
        && Objects.equals(one.after(), other.after());
  }

  /** Each of the others takes one away. */
  private static <T> List<T> without(List<T> all, List<T> others, BiPredicate<T, T> same) {
    if (all.isEmpty()) {
      return List.of();
    }
    boolean[] taken = new boolean[others.size()];
    List<T> left = new ArrayList<>();
    for (T one : all) {
      int at = 0;
      while (at < taken.length && (taken[at] || !same.test(one, others.get(at)))) {
        at++;
      }
      if (at < taken.length) {
        taken[at] = true;
      } else {
        left.add(one);
      }
    }
    return left;
  }
}
