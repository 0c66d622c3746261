package io.nomadguard.server.request;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import java.util.Locale;

/** Which of a decision's two jobs is wanted. */
public enum Stage {
  /** As it was submitted, before any rule. */
  GENERATED,
  /** As the rules left it. */
  FINAL;

  /** As callers write it: {@code generated}, {@code final}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The job as a job file. */
  public String hcl(Decision decision) {
    return this == GENERATED ? decision.generatedHcl() : decision.hcl();
  }

  /** The job in the form of Nomad's API. */
  public JobTree job(Decision decision) {
    // The rules change the tree they were given, so the one before them is read from its text.
    return this == GENERATED
        ? JobHcl.read(decision.source().name(), decision.generatedHcl())
        : decision.nomadJob();
  }
}
