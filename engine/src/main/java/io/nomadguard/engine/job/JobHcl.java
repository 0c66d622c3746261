package io.nomadguard.engine.job;

import io.nomadguard.engine.hcl.HclBody;

/** Job files: HCL to the job tree and back. */
public final class JobHcl {

  private JobHcl() {}

  /**
   * Reads a job file as {@code POST /v1/jobs/parse} does without canonicalizing.
   *
   * @param file the name by which the user knows it
   * @return the job in {@link NormalForm}, with places
   * @throws io.nomadguard.engine.source.InputException with every problem found
   */
  public static JobTree read(String file, HclBody body) {
    return new HclJobReader(file).read(body);
  }

  /** The syntax of the job file that says this job; see {@link HclText} for what it leaves out. */
  static HclBody body(JobTree tree) {
    return new HclJobWriter().write(tree);
  }
}
