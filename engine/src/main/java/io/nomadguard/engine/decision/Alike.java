package io.nomadguard.engine.decision;

import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.rules.Narrowed;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.PhaseRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two rulesets decide a submission alike, told by the rules that differ: many times faster
 * than by deciding twice, and right whenever it says so.
 */
public final class Alike {

  private final Decider today;
  private final Decider candidate;
  private final Narrowed narrowed;

  private Alike(Decider today, Decider candidate, Narrowed narrowed) {
    this.today = today;
    this.candidate = candidate;
    this.narrowed = narrowed;
  }

  /**
   * @return empty when too much of them differs
   */
  public static Optional<Alike> of(Decider today, Decider candidate) {
    return Narrowed.of(today.ruleset(), candidate.ruleset())
        .map(narrowed -> new Alike(today, candidate, narrowed));
  }

  /** What the rules that differ tell of a job. */
  public sealed interface Told {}

  /**
   * Both decide alike.
   *
   * @param job its name; empty when it has none
   */
  public record Same(String job, String team, String tier) implements Told {}

  /** Other findings, and that is all: what today's rules decided tells the rest. */
  public record Both(Ruling today, Ruling candidate) implements Told {}

  /** It takes two decisions to know. */
  public record Unknown() implements Told {}

  /**
   * @throws io.nomadguard.engine.source.InputException when neither can read it, with every problem
   */
  public Told judge(Submission submission) {
    SubmittedJob job = today.read(submission);
    JobTree tree = job.tree();
    tree.freeze();
    List<Object> before = today.context(submission, job);
    List<Object> after = candidate.context(submission, job);
    Map<Phase, PhaseRules.Said> own = new EnumMap<>(Phase.class);
    boolean modify = narrowed.candidate(Phase.MODIFY) != null;
    if (!alike(Phase.VALIDATE, tree, before, tree, after, own)) {
      return modify ? new Unknown() : both(submission, job, after, own);
    }
    JobTree other = modified(tree, before, after);
    if (other == null) {
      return new Unknown();
    }
    if (!alike(Phase.VERIFY, tree, before, other, after, own)) {
      return modify ? new Unknown() : both(submission, today.read(submission), after, own);
    }
    String name = job.field("ID");
    return new Same(name == null ? "" : name, job.name().team(), job.tier());
  }

  /**
   * Has today's modifiers change the tree.
   *
   * @return what the candidate's make of the job; null when something else
   */
  private @Nullable JobTree modified(JobTree tree, List<Object> before, List<Object> after) {
    PhaseRules todays = narrowed.today(Phase.MODIFY);
    PhaseRules candidates = narrowed.candidate(Phase.MODIFY);
    if (todays == null) {
      return tree;
    }
    if (candidates == null) {
      todays.judge(tree, before);
      return tree;
    }
    JobTree other = tree.copy();
    PhaseRules.Said said = todays.judge(tree, before);
    if (silent(said)) {
      // The tree is what it was. That is so of most jobs that run: the rules have changed them.
      if (silent(Objects.requireNonNull(narrowed.own()).judge(other, after))) {
        return tree;
      }
      other = tree.copy();
    }
    return narrowed.alike(said, candidates.judge(other, after))
            && TreeDifference.first(tree.root(), other.root()).isEmpty()
        ? other
        : null;
  }

  private static boolean silent(PhaseRules.Said said) {
    return said.fires().isEmpty() && said.findings().isEmpty();
  }

  /**
   * Decides by today's rules, and puts in what the candidate's own find: only rules differ that
   * look.
   *
   * @param job no rule has changed it
   * @param context facts beside the job's own, for the candidate's rules
   * @param own what these said so far
   */
  private Told both(
      Submission submission,
      SubmittedJob job,
      List<Object> context,
      Map<Phase, PhaseRules.Said> own) {
    Decider.Found found = today.find(submission, job);
    PhaseRules verify = narrowed.candidate(Phase.VERIFY);
    if (verify != null) {
      own.computeIfAbsent(Phase.VERIFY, phase -> verify.judge(found.job().tree(), context));
    }
    return narrowed
        .instead(found.findings(), own.values())
        .<Told>map(
            instead ->
                new Both(
                    today.ruling(submission, found),
                    candidate.ruling(submission, found.with(instead))))
        .orElseGet(Unknown::new);
  }

  /**
   * @param own gets what the candidate's said
   */
  private boolean alike(
      Phase phase,
      JobTree tree,
      List<Object> before,
      JobTree other,
      List<Object> after,
      Map<Phase, PhaseRules.Said> own) {
    PhaseRules one = narrowed.today(phase);
    PhaseRules two = narrowed.candidate(phase);
    if (one == null || two == null) {
      return true;
    }
    PhaseRules.Said todays = one.judge(tree, before);
    PhaseRules.Said candidates = two.judge(other, after);
    own.put(phase, candidates);
    return narrowed.alike(todays, candidates);
  }
}
