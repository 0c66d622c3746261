package io.nomadguard.engine.decision;

import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.job.TreeDifference;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A job file read by Nomad's own parser and by nomadguard. Where both read it they have to agree:
 * one of two answers is never taken silently.
 */
final class TwoReaders {

  private static final String REPORT =
      "it is nomadguard's mistake: please report it, with the file; nomadguard hcl diff FILE shows"
          + " it again";

  /**
   * @param warnings what is to be told of the reading
   */
  record Agreed(JobTree tree, List<String> warnings) {}

  private TwoReaders() {}

  /**
   * @param ours reads it here; throws when it can't
   * @return our own reading, which knows places; Nomad's without places when only it reads the file
   * @throws InputException when they don't agree, or neither reads it
   */
  static Agreed read(String name, Consulted.Read theirs, Supplier<JobHcl.Read> ours) {
    JobTree own;
    try {
      own = ours.get().tree();
    } catch (InputException refused) {
      return onlyNomad(theirs, refused);
    }
    Position start = new Position(name, 1, 1);
    if (theirs.job() == null) {
      throw new InputException(
          List.of(
              new Problem(
                  start,
                  "Nomad can't read it, though nomadguard can: " + theirs.refusal(),
                  "a job file that reads other files, as file(…) does, can't be read by a cluster;"
                      + " anything else is nomadguard's mistake: please report it")));
    }
    Optional<TreeDifference> difference =
        TreeDifference.first(tree(theirs.job()).root(), own.root());
    if (difference.isPresent()) {
      throw new InputException(
          List.of(
              new Problem(
                  start,
                  "Nomad and nomadguard read it differently; Nomad's reading against nomadguard's: "
                      + difference.get(),
                  REPORT)));
    }
    return new Agreed(own, List.of());
  }

  private static Agreed onlyNomad(Consulted.Read theirs, InputException refused) {
    if (theirs.job() == null) {
      throw refused;
    }
    JobTree read = new JobTree(tree(theirs.job()).root(), new Places());
    return new Agreed(
        read,
        List.of(
            "read by Nomad alone, so findings have no lines: nomadguard doesn't read it, "
                + refused.problems().get(0)));
  }

  private static JobTree tree(String json) {
    return JobJson.read("Nomad's reading", json);
  }
}
