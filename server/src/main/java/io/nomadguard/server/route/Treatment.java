package io.nomadguard.server.route;

import java.util.Locale;

/** What becomes of a request. */
public sealed interface Treatment {

  /** In a word: {@code judged}, {@code read}, … */
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Nothing is changed by it: passed on. */
  record Read() implements Treatment {}

  /** Something other than a job is changed by it: passed on, for Nomad's own ACLs to judge. */
  record Write() implements Treatment {}

  /** A job is written or started by it. */
  record Judged(Operation operation) implements Treatment {}

  /** Never passed on, unless a setting says otherwise. */
  record Refused() implements Treatment {}

  /** Nomad's API has no such route, or it isn't known here. */
  record Unknown() implements Treatment {}
}
