package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.job.JobTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission, read: the job as it is before any rule.
 *
 * @param tier what it is judged for; empty when nothing tells
 * @param text the submitted text
 * @param reader what read it
 * @param readerWarnings what is to be told of the reading
 */
record SubmittedJob(
    JobTree tree,
    String tier,
    JobName name,
    String text,
    String reader,
    List<String> readerWarnings) {

  /** The same with what is to be told of the reading. */
  SubmittedJob warned(List<String> told) {
    return new SubmittedJob(tree, tier, name, text, reader, told);
  }

  /** What the tree says under a field of the job itself, or null. */
  @Nullable String field(String json) {
    return tree.root().path(json).textValue();
  }
}
