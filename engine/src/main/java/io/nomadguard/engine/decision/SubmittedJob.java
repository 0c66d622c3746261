package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.job.JobTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission, read: the job as it is before any rule.
 *
 * @param hcl the job as a job file; reading it gives {@code tree}
 * @param tier what it is judged for; empty when nothing tells
 * @param text the submitted text
 * @param reader what read it
 * @param warnings what was left out of {@code hcl}
 */
record SubmittedJob(
    JobTree tree,
    String hcl,
    String tier,
    JobName name,
    String text,
    String reader,
    List<String> warnings) {

  /** What the tree says under a field of the job itself, or null. */
  @Nullable String field(String json) {
    return tree.root().path(json).textValue();
  }
}
