package io.nomadguard.server.cli;

/** Whose jobs other rules are tried on. */
enum JobSource {
  /** The rules' own cases. */
  FIXTURES,
  /** What Nomad runs now. */
  LIVE,
  /** What was ever submitted, as far as the store remembers. */
  LOG
}
