package io.nomadguard.server.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which Nomad is made to write or start a job. */
public enum Operation {
  /** {@code PUT /v1/jobs}, and {@code PUT /v1/job/<id>}. */
  REGISTER,
  PLAN(true),
  VALIDATE(true),
  REVERT,
  SCALE,
  DISPATCH,
  /** Dispatching with the body as the payload. */
  DISPATCH_PAYLOAD,
  PERIODIC_FORCE,
  /** A new evaluation of the job there is. */
  EVALUATE,
  /** A version is called stable: auto_revert may go back to it. */
  STABLE,
  /** A version is given a name, under which it is kept and reverted to. */
  TAG;

  private final boolean dry;

  Operation() {
    this(false);
  }

  Operation(boolean dry) {
    this.dry = dry;
  }

  /** Whether nothing is written: what is asked is what would happen. */
  public boolean dry() {
    return dry;
  }

  /** Whether the request brings the job; else it is about one that Nomad has. */
  public boolean brings() {
    return this == REGISTER || this == PLAN || this == VALIDATE;
  }

  /** As rules and decisions call it: {@code periodic-force}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Operation> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
