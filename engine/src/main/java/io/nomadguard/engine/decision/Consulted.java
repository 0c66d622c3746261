package io.nomadguard.engine.decision;

import io.nomadguard.engine.validate.NomadAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster said of a submission; a decision depends on it, so it is kept for replay.
 *
 * @param read how its parser reads the job file; null when it wasn't asked
 * @param validated what its validation says of the final job; null when it wasn't asked
 */
public record Consulted(@Nullable Read read, @Nullable NomadAnswer validated) {

  /** Nobody was asked. */
  public static final Consulted NOBODY = new Consulted(null, null);

  /**
   * An answer of Nomad's parser.
   *
   * @param job in the form of the API; null when it can't be read
   * @param refusal why not; empty when it can
   */
  public record Read(@Nullable String job, String refusal) {}

  /** The same with what the parser answered. */
  public Consulted withRead(Read answer) {
    return new Consulted(answer, validated);
  }

  /** The same with what the validation answered. */
  public Consulted withValidated(NomadAnswer answer) {
    return new Consulted(read, answer);
  }
}
