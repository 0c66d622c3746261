package io.nomadguard.server.nomad;

import java.time.Duration;

/** Is told of every answer, or that there was none: for metrics. */
@FunctionalInterface
public interface NomadCalls {

  /** Tells nobody. */
  NomadCalls NOBODY = (name, status, time) -> {};

  /**
   * @param name the kind of question, as {@code register}
   * @param status HTTP's, or 0 when there was no answer
   * @param time with what Nomad waited on purpose
   */
  void answered(String name, int status, Duration time);
}
