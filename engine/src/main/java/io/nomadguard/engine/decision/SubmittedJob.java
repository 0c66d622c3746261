package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.job.JobTree;
import org.jspecify.annotations.Nullable;

/**
 * A submission, read: the job as it is before any rule.
 *
 * @param tier what it is judged for; empty when nothing tells
 * @param text the submitted text
 * @param reader what read it
 */
record SubmittedJob(JobTree tree, String tier, JobName name, String text, String reader) {

  /** What the tree says under a field of the job itself, or null. */
  @Nullable String field(String json) {
    return tree.root().path(json).textValue();
  }
}
