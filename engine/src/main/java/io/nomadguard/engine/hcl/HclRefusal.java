package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Problem;

/**
 * Ends the reading of one construct. Carries no stack trace: it never leaves the package, and a
 * hostile text raises many.
 */
final class HclRefusal extends RuntimeException {

  private final transient Problem problem;

  HclRefusal(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
