package io.nomadguard.server.rulesets;

import io.nomadguard.engine.job.JobTree;

/** A further part of the service that is practised while it has nothing else to do. */
public interface Practice extends AutoCloseable {

  /** Practises on a job, for a few hundredths of a second once Java has compiled what it takes. */
  void on(JobTree job);

  /** Nothing of it is left. */
  @Override
  void close();
}
