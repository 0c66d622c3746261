package io.nomadguard.server.proxy;

import java.util.Locale;

/** What the rules say of the job in an attempt. */
enum Verdict {
  DENIED,
  ALLOWED;

  /** The value of the job's meta {@code attack}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The id of a stored job that the rules say this of. */
  String jobId() {
    return this == DENIED ? "bad-job" : "good-job";
  }
}
