package io.nomadguard.engine.facts;

import io.nomadguard.engine.job.JobTree;

/**
 * The judging that facts take part in: the tree they are views on, and the ear for what rules say.
 * One per decision; not thread-safe.
 */
public interface FactScope {

  JobTree tree();

  /** The firing rule denies the job, as strongly as its {@code @enforcement} says. */
  void deny(Located spot, String message);

  /** The firing rule tells something that never denies. */
  void warn(Located spot, String message);

  /** Why the firing rule changes what it changes; the rule's title when it doesn't say. */
  void because(String reason);

  /** A firing rule put something into the job: the session gets its fact. */
  void added(Fact fact);

  /** A firing rule took something out of the job: its fact leaves the session. */
  void removed(Fact fact);
}
