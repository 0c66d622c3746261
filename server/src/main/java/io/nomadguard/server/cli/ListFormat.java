package io.nomadguard.server.cli;

/** What a list is written in. */
enum ListFormat {
  /** For people. */
  TEXT,
  /** One JSON document. */
  JSON
}
