package io.nomadguard.engine.decision;

import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.rules.Narrowed;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.PhaseRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /**
   * What is known of a job of which both say the same.
   *
   * @param job its name; empty when it has none
   */
  public record Job(String job, String team, String tier) {}

  /**
   * @return empty when they may say something different, and it takes two decisions to know
   * @throws io.nomadguard.engine.source.InputException when neither can read it, with every problem
   */
  public Optional<Job> judge(Submission submission) {
    SubmittedJob job = today.read(submission);
    JobTree tree = job.tree();
    tree.freeze();
    List<Object> before = today.context(submission, job);
    List<Object> after = candidate.context(submission, job);
    if (!alike(Phase.VALIDATE, tree, before, tree, after)) {
      return Optional.empty();
    }
    JobTree other = tree;
    if (narrowed.candidate(Phase.MODIFY) != null) {
      other = candidate.read(submission).tree();
      other.freeze();
      if (!alike(Phase.MODIFY, tree, before, other, after)
          || TreeDifference.first(tree.root(), other.root()).isPresent()) {
        return Optional.empty();
      }
    } else if (narrowed.today(Phase.MODIFY) != null) {
      Objects.requireNonNull(narrowed.today(Phase.MODIFY)).judge(tree, before);
    }
    if (!alike(Phase.VERIFY, tree, before, other, after)) {
      return Optional.empty();
    }
    String name = job.field("ID");
    return Optional.of(new Job(name == null ? "" : name, job.name().team(), job.tier()));
  }

  private boolean alike(
      Phase phase, JobTree tree, List<Object> before, JobTree other, List<Object> after) {
    PhaseRules one = narrowed.today(phase);
    PhaseRules two = narrowed.candidate(phase);
    return one == null
        || two == null
        || narrowed.alike(one.judge(tree, before), two.judge(other, after));
  }
}
