package io.nomadguard.server.deploy;

import java.util.Arrays;
import java.util.Locale;

/** How far a deployment is, or how it ended. */
public enum DeploymentState {
  /** Durable; Nomad may or may not have been asked yet. */
  BEGUN,
  /** Nomad has taken the job. */
  REGISTERED,
  /** Its version is known, and what becomes of it is watched. */
  FOLLOWING,
  /** It runs, as wanted; or a batch job has finished well. */
  HEALTHY,
  /** Nomad will start it when its time comes, or when it is dispatched. */
  SCHEDULED,
  /** It doesn't run as wanted, and Nomad has given up. */
  FAILED,
  /** It failed, and Nomad went back to an older version. */
  REVERTED,
  /** Time was up before it was known what becomes of it. */
  TIMED_OUT,
  /** The job had changed, or was changed first: nothing was registered. */
  LOST,
  /** Nomad doesn't want the job: nothing was registered. */
  REFUSED,
  /** Another version took over, or the job was stopped. */
  CANCELLED;

  /** As in rows, events and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Nothing more will happen. */
  public boolean finished() {
    return compareTo(HEALTHY) >= 0;
  }

  /** It ended as it was meant to. */
  public boolean good() {
    return this == HEALTHY || this == SCHEDULED;
  }

  /**
   * @throws IllegalArgumentException when there is no such state
   */
  public static DeploymentState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state: " + word));
  }
}
