package io.nomadguard.engine.rules;

import io.nomadguard.engine.job.JobTree;
import java.util.List;
import org.kie.api.runtime.rule.Match;

/** Sees what happens in a phase. There is none unless somebody asks why rules fired. */
interface Witness {

  /** A rule is about to fire. */
  void fires(JobTree tree, Match match);

  /**
   * All rules that could fire have, or the phase was stopped; the facts are as they left them.
   *
   * @param facts of the session, in the order in which they were put in
   * @param stopped in words, why not all that could fire did; empty when they did
   */
  void ended(JobTree tree, List<Object> facts, String stopped);

  /** What rules wrote, by path; told last, and in the modify phase only. */
  void wrote(List<Trace.Field> fields);
}
