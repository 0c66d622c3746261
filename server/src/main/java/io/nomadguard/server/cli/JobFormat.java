package io.nomadguard.server.cli;

/** What a rendered job is written in. */
enum JobFormat {
  /** A job file. */
  HCL,
  /** The form of Nomad's API. */
  JSON
}
