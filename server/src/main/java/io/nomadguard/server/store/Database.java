package io.nomadguard.server.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is to be read and written, and says in words why it can't. The tables are made when
 * they are first needed, as a database that is down when we start may come later.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** For so long after a failure nobody waits for the next one. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Backend backend;
  private final String sealKey;
  private final Jdbi writer;
  private final Jdbi reader;
  private final ReentrantLock preparing = new ReentrantLock();
  private volatile boolean ready;
  private volatile @Nullable Failure failure;

  private record Failure(long nanoTime, String message, SQLException cause) {}

  /**
   * @param sealKey the fingerprint of the key that seals
   */
  Database(Backend backend, String sealKey) {
    this.backend = backend;
    this.sealKey = sealKey;
    this.writer = jdbi(backend.writing());
    this.reader = jdbi(backend.reading());
  }

  private static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    // Statements are written out; nothing is put into them but values.
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    return jdbi;
  }

  Dialect dialect() {
    return backend.dialect();
  }

  /** Reads, outside of a transaction. */
  <T> T read(HandleCallback<T, RuntimeException> work) {
    return twiceAtMost(() -> reader.withHandle(work));
  }

  /** Reads and writes in one transaction, which is on disk when this returns. */
  <T> T write(HandleCallback<T, RuntimeException> work) {
    return twiceAtMost(() -> writer.inTransaction(work));
  }

  private interface Attempt<T> {
    T run();
  }

  /** A connection from the pool may have died unnoticed; then the next one is tried. */
  private <T> T twiceAtMost(Attempt<T> attempt) {
    prepareIfNeeded();
    try {
      return attempt.run();
    } catch (JdbiException e) {
      SQLException trouble = trouble(e);
      // When committing fails, nobody knows whether it was done.
      if (trouble == null || !backend.isLost(trouble) || e instanceof TransactionException) {
        throw told(e, trouble);
      }
      // If this one is gone, so are those that lie ready.
      evict();
    }
    try {
      return attempt.run();
    } catch (JdbiException e) {
      throw told(e, trouble(e));
    }
  }

  private RuntimeException told(JdbiException thrown, @Nullable SQLException trouble) {
    if (trouble == null) {
      return thrown;
    }
    if (backend.isContradiction(trouble)) {
      return new IllegalStateException("the store refuses a row: " + trouble.getMessage(), thrown);
    }
    return failed(trouble);
  }

  private StoreException failed(SQLException trouble) {
    String words =
        trouble instanceof SQLTransientConnectionException && trouble.getCause() == null
            ? "is busy: all connections are in use"
            : backend.words(trouble);
    String message = named(words);
    if (backend.isPassing(trouble)) {
      failure = new Failure(System.nanoTime(), message, trouble);
    }
    return new StoreException(message, trouble);
  }

  private String named(String words) {
    return "the store " + backend.name() + " " + words;
  }

  /** The one that tells most: pools and drivers wrap what the database said. */
  private static @Nullable SQLException trouble(Throwable thrown) {
    SQLException deepest = null;
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        deepest = sql;
      }
    }
    return deepest;
  }

  private void prepareIfNeeded() {
    throwWhileDown();
    if (ready && backend.isSame()) {
      return;
    }
    preparing.lock();
    try {
      throwWhileDown();
      if (!ready || !backend.isSame()) {
        prepare();
      }
    } finally {
      preparing.unlock();
    }
  }

  private void throwWhileDown() {
    Failure last = failure;
    if (last != null && System.nanoTime() - last.nanoTime < PAUSE.toNanos()) {
      throw new StoreException(last.message, last.cause);
    }
  }

  /**
   * Brings the tables to this version's form, and sees whether the key is theirs.
   *
   * @throws StoreException when that can't be done
   */
  void prepare() {
    boolean again = ready;
    ready = false;
    evict();
    String objection;
    try {
      objection = Migrations.run(backend.plain(), backend.dialect());
    } catch (FlywayException e) {
      SQLException trouble = trouble(e);
      throw trouble == null
          ? new StoreException(named("has other tables than it should: " + e.getMessage()), e)
          : failed(trouble);
    }
    if (objection != null) {
      throw new StoreException(named("can't be used: " + objection));
    }
    String kept;
    try {
      kept = writer.inTransaction(this::sealKey);
    } catch (JdbiException e) {
      throw told(e, trouble(e));
    }
    if (!kept.equals(sealKey)) {
      throw new StoreException(named("was sealed with another key than that in key_file"));
    }
    backend.adopt();
    ready = true;
    if (again) {
      LOG.warn("the store {} is another one by now; opened anew", backend.name());
    }
  }

  private void evict() {
    backend.writing().getHikariPoolMXBean().softEvictConnections();
    backend.reading().getHikariPoolMXBean().softEvictConnections();
  }

  private String sealKey(Handle handle) {
    handle
        .createUpdate(
            "INSERT INTO setting (name, value) VALUES ('seal-key', :key)"
                + " ON CONFLICT (name) DO NOTHING")
        .bind("key", sealKey)
        .execute();
    return handle
        .createQuery("SELECT value FROM setting WHERE name = 'seal-key'")
        .mapTo(String.class)
        .one();
  }

  /** Whether what a {@link StoreException} of this database tells may be over by itself. */
  boolean mayPass(StoreException thrown) {
    return thrown.getCause() instanceof SQLException trouble && backend.isPassing(trouble);
  }

  @Override
  public void close() {
    backend.close();
  }
}
