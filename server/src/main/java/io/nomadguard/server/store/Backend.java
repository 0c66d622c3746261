package io.nomadguard.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One of the two databases: how to reach it, and what its errors mean. */
interface Backend extends AutoCloseable {

  Dialect dialect();

  /** For people, without secrets. */
  String name();

  HikariDataSource writing();

  /** May be the same. */
  HikariDataSource reading();

  /** Connections without a pool, for changing tables. */
  DataSource plain();

  /** Whether this is still the database that was opened. */
  boolean isSame();

  /** Takes it, as it is now, for the one that was opened. */
  void adopt();

  /** What happened, following on the store's name: {@code can't be reached: …}. */
  String words(SQLException trouble);

  /** Whether the connection is gone, so that another may do. */
  boolean isLost(SQLException trouble);

  /** Whether it may be over by itself in a while. */
  boolean isPassing(SQLException trouble);

  /** Whether what was to be written contradicts what is there: our bug. */
  boolean isContradiction(SQLException trouble);

  @Override
  void close();
}
