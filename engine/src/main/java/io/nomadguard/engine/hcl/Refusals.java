package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problems;

/** The problems of one text, up to the number that still helps whoever has to mend it. */
final class Refusals {

  /** After so many, reading stops: the rest are mostly echoes, and a hostile text has millions. */
  static final int MOST = 50;

  private final Problems problems = new Problems();
  private int count;

  /**
   * @throws InputException with everything found so far, when that is enough
   */
  void add(HclRefusal refusal) {
    problems.add(refusal.problem());
    if (++count == MOST) {
      throwIfAny();
    }
  }

  void throwIfAny() {
    problems.throwIfAny();
  }
}
