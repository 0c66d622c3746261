package io.nomadguard.engine.decision;

import io.nomadguard.engine.job.HclText;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.LeftOut;
import io.nomadguard.engine.job.TreeDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job tree written as HCL, and read again to prove that it says the same: whoever deploys the
 * text deploys what was judged.
 *
 * @param text the job file
 * @param warnings fields that no job file can say, of jobs that came as JSON
 */
record JobFile(String text, List<String> warnings) {

  /** No job file at all. */
  static final JobFile NONE = new JobFile("", List.of());

  private static final String NAME = "generated.nomad.hcl";

  /**
   * @throws IllegalStateException when the text doesn't say what the tree does, which is our bug
   */
  static JobFile of(JobTree tree) {
    HclText written = JobHcl.write(tree);
    if (written.leftOut().isEmpty()) {
      prove(tree, written.text());
    }
    List<String> warnings = new ArrayList<>();
    for (LeftOut left : written.leftOut()) {
      warnings.add(left.path() + " is not in the HCL: " + left.why());
    }
    return new JobFile(written.text(), List.copyOf(warnings));
  }

  private static void prove(JobTree tree, String text) {
    Optional<TreeDifference> difference =
        TreeDifference.first(tree.root(), JobHcl.read(NAME, text).root());
    if (difference.isPresent()) {
      throw new IllegalStateException(
          "HCL that was written reads differently: " + difference.get());
    }
  }
}
