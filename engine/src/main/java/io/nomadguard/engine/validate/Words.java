package io.nomadguard.engine.validate;

import io.nomadguard.engine.evaluate.GoDuration;

/** Values in messages, as Nomad writes them. */
final class Words {

  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  private Words() {}

  static String quoted(String text) {
    return '"' + text + '"';
  }

  static String duration(long nanos) {
    return GoDuration.text(nanos);
  }
}
