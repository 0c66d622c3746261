package io.nomadguard.server.proxy;

/** What is to become of an attempt. */
enum Expectation {
  /** The rules see the job: Nomad gets it when they allow it. */
  JUDGED,
  /** Nomad sees nothing of it. */
  REFUSED,
  /** Nomad sees exactly one request, which writes no job. */
  PASSED
}
