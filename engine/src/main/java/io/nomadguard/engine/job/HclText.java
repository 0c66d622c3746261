package io.nomadguard.engine.job;

import java.util.List;

/**
 * A job as HCL.
 *
 * @param text the job file; read again it gives the same tree, but for what was left out
 * @param leftOut what a job file can't say, in the order of writing; empty for every job that was
 *     read from HCL
 */
public record HclText(String text, List<LeftOut> leftOut) {

  public HclText {
    leftOut = List.copyOf(leftOut);
  }
}
