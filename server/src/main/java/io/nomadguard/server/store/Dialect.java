package io.nomadguard.server.store;

import java.util.Map;

/** Where the two databases differ. */
enum Dialect {
  SQLITE(
      "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
      "",
      "SELECT value FROM json_each(:list)",
      Map.of("key", "TEXT", "bytes", "BLOB", "compact", "WITHOUT ROWID")),

  POSTGRESQL(
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
      " FOR UPDATE SKIP LOCKED",
      "SELECT json_array_elements_text(CAST(:list AS json))",
      // In byte order, whatever the database's language: faster, and the same everywhere.
      Map.of("key", "TEXT COLLATE \"C\"", "bytes", "BYTEA", "compact", ""));

  private final String now;
  private final String lockFree;
  private final String listed;
  private final Map<String, String> words;

  Dialect(String now, String lockFree, String listed, Map<String, String> words) {
    this.now = now;
    this.lockFree = lockFree;
    this.listed = listed;
    this.words = words;
  }

  /** SQL for the database's time, in microseconds since 1970. */
  String now() {
    return now;
  }

  /** Ends a SELECT: only rows that no other transaction has locked, and locks them. */
  String lockFree() {
    return lockFree;
  }

  /** A condition: the column is one of {@code :list}, a JSON list of strings. */
  String isListed(String column) {
    return column + " IN (" + listed + ")";
  }

  /** What stands for the placeholders of a migration. */
  Map<String, String> words() {
    return words;
  }
}
