package io.nomadguard.engine.impact;

import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the candidate means for one job.
 *
 * @param title by which people know it
 * @param job its name; empty when neither ruleset could read it
 * @param team by the site's naming; empty when the name tells none
 * @param tier it was judged for; empty when nothing tells
 * @param gone findings that only today's rules have
 * @param come findings that only the candidate has
 * @param changesGone changes that only today's rules make
 * @param changesCome changes that only the candidate makes
 * @param finalJob the first place where the final jobs differ: left is today's; null when nowhere,
 *     or when there aren't two
 * @param problems that only the candidate finds in reading the text, each at its place
 */
public record JobImpact(
    String title,
    String job,
    String team,
    String tier,
    Result before,
    Result after,
    List<Finding> gone,
    List<Finding> come,
    List<Change> changesGone,
    List<Change> changesCome,
    @Nullable TreeDifference finalJob,
    List<String> problems) {

  public JobImpact {
    gone = List.copyOf(gone);
    come = List.copyOf(come);
    changesGone = List.copyOf(changesGone);
    changesCome = List.copyOf(changesCome);
    problems = List.copyOf(problems);
  }

  /** Which it is. */
  public Effect effect() {
    boolean passed = before == Result.ALLOWED;
    if (passed != (after == Result.ALLOWED)) {
      return passed ? Effect.NEWLY_DENIED : Effect.NEWLY_ALLOWED;
    }
    boolean same =
        before == after
            && gone.isEmpty()
            && come.isEmpty()
            && changesGone.isEmpty()
            && changesCome.isEmpty()
            && finalJob == null
            && problems.isEmpty();
    return same ? Effect.SAME : Effect.CHANGED;
  }
}
