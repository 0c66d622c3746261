package io.nomadguard.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * A file. SQLite lets one connection write at a time, so there is one that writes, and a few that
 * read meanwhile.
 */
final class SqliteBackend implements Backend {

  private static final int READERS = 4;

  /** How long to wait for another process, such as a command beside the service. */
  private static final Duration BUSY = Duration.ofSeconds(10);

  /** The log of changes shrinks to this when it has grown. */
  private static final int LOG_BYTES = 64 << 20;

  private final Path file;
  private final SQLiteDataSource plain;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private volatile @Nullable Object opened;

  /**
   * @param file is there
   */
  SqliteBackend(Path file) {
    this.file = file;
    plain = source(file, false);
    writing = pool("store-write", plain, 1);
    reading = pool("store-read", source(file, true), READERS);
  }

  private static SQLiteDataSource source(Path file, boolean queryOnly) {
    SQLiteConfig config = new SQLiteConfig();
    // A file that went away must not come back empty.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(
        queryOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setJournalSizeLimit(LOG_BYTES);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariDataSource pool(String name, DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(BUSY.toMillis());
    config.setMaxLifetime(0);
    if (size > 1) {
      config.setConnectionInitSql("PRAGMA query_only = ON");
    }
    return new HikariDataSource(config);
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public HikariDataSource writing() {
    return writing;
  }

  @Override
  public HikariDataSource reading() {
    return reading;
  }

  @Override
  public DataSource plain() {
    return plain;
  }

  /** An open file can be written to when its name is long gone, with nothing left of it after. */
  @Override
  public boolean isSame() {
    Object then = opened;
    return then != null && then.equals(identity());
  }

  @Override
  public void adopt() {
    opened = identity();
  }

  private @Nullable Object identity() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String words(SQLException trouble) {
    String code = code(trouble);
    if (code.equals("SQLITE_FULL")) {
      return "can't be written: the disk is full";
    }
    if (code.startsWith("SQLITE_READONLY")) {
      return "can't be written: it is read-only, or belongs to another user";
    }
    if (code.startsWith("SQLITE_CANTOPEN")) {
      return Files.exists(file)
          ? "can't be opened: permission denied"
          : "can't be opened: there is no such file";
    }
    if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
      return "was locked by another process for more than " + BUSY.toSeconds() + " s";
    }
    if (code.startsWith("SQLITE_CORRUPT")) {
      return "is damaged: " + trouble.getMessage();
    }
    if (code.startsWith("SQLITE_NOTADB")) {
      return "is no SQLite database";
    }
    if (code.startsWith("SQLITE_IOERR")) {
      return "can't be read or written: the disk fails or is full (" + code + ")";
    }
    if (trouble.getCause() instanceof NativeLibraryNotFoundException) {
      return "can't be opened: SQLite's library is unpacked to "
          + System.getProperty("java.io.tmpdir")
          + ", which must let programs run (not be mounted noexec)";
    }
    Throwable cause = trouble.getCause();
    return "fails: " + trouble.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
  }

  @Override
  public boolean isLost(SQLException trouble) {
    return false;
  }

  @Override
  public boolean isPassing(SQLException trouble) {
    return false;
  }

  @Override
  public boolean isContradiction(SQLException trouble) {
    return code(trouble).startsWith("SQLITE_CONSTRAINT");
  }

  private static String code(SQLException trouble) {
    return trouble instanceof SQLiteException known ? known.getResultCode().name() : "";
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
