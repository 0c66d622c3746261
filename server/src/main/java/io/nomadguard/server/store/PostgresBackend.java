package io.nomadguard.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server, or several of which one takes writes. */
final class PostgresBackend implements Backend {

  private static final int CONNECTIONS = 10;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** How long an answer may take, so that a server that went silent is noticed. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** How long the server may work on one statement. */
  private static final Duration STATEMENT = Duration.ofSeconds(10);

  /**
   * Each connection's own settings. What is committed is on disk, whatever the server's setting; a
   * stricter one stays.
   */
  private static final String INIT =
      "SELECT set_config('statement_timeout', '"
          + STATEMENT.toMillis()
          + "', false), set_config('lock_timeout', '"
          + STATEMENT.toMillis()
          + "', false), set_config('synchronous_commit', CASE"
          + " current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE"
          + " current_setting('synchronous_commit') END, false)";

  private final PostgresUrl url;
  private final PGSimpleDataSource plain;
  private final HikariDataSource pool;

  PostgresBackend(PostgresUrl url, @Nullable String password) {
    this.url = url;
    plain = source(url, password);
    PGSimpleDataSource pooled = source(url, password);
    pooled.setSocketTimeout((int) ANSWER.toSeconds());
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDataSource(pooled);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setValidationTimeout(CONNECT.toMillis() - 1000);
    config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    config.setConnectionInitSql(INIT);
    pool = new HikariDataSource(config);
  }

  private static PGSimpleDataSource source(PostgresUrl url, @Nullable String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setConnectTimeout((int) CONNECT.toSeconds());
    source.setLoginTimeout((int) CONNECT.toSeconds());
    source.setTcpKeepAlive(true);
    source.setApplicationName("nomadguard");
    source.setURL(url.jdbc());
    if (url.hosts().contains(",") && !url.options().contains("targetServerType=")) {
      // A standby would take the connection, and then no write.
      source.setTargetServerType("primary");
    }
    if (url.user() != null) {
      source.setUser(url.user());
    }
    String secret = password == null ? url.password() : password;
    if (secret != null) {
      source.setPassword(secret);
    }
    return source;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public String name() {
    return url.toString();
  }

  @Override
  public HikariDataSource writing() {
    return pool;
  }

  @Override
  public HikariDataSource reading() {
    return pool;
  }

  @Override
  public DataSource plain() {
    return plain;
  }

  @Override
  public boolean isSame() {
    return true;
  }

  @Override
  public void adopt() {
    // There is nothing to tell one server from another by.
  }

  @Override
  public String words(SQLException trouble) {
    String state = state(trouble);
    String said = firstLine(trouble);
    if (state.startsWith("08")) {
      return "can't be reached: " + said;
    }
    if (state.startsWith("28")) {
      return "refuses the user or the password: " + said;
    }
    return switch (state) {
      case "3D000" -> "has no database \"" + url.database() + "\"";
      case "25006" -> "takes no writes: it is read-only, or a standby";
      case "42501" -> "refuses: " + said;
      case "53100" -> "can't be written: its disk is full";
      case "53300" -> "has no connection to spare: " + said;
      case "57P01", "57P02", "57P03" -> "is stopping or starting: " + said;
      case "57014", "55P03" -> "took more than " + STATEMENT.toSeconds() + " s";
      default -> "fails: " + said;
    };
  }

  /** Without the driver's advice, which is about its own settings, and the server's severity. */
  private static String firstLine(SQLException trouble) {
    String message = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    int advice = message.indexOf(". Check that");
    String said = advice < 0 ? message : message.substring(0, advice);
    return said.replaceFirst("^(FATAL|ERROR): ", "");
  }

  @Override
  public boolean isLost(SQLException trouble) {
    String state = state(trouble);
    return state.startsWith("08") || state.startsWith("57P0");
  }

  @Override
  public boolean isPassing(SQLException trouble) {
    return isLost(trouble) || state(trouble).startsWith("53");
  }

  @Override
  public boolean isContradiction(SQLException trouble) {
    return state(trouble).startsWith("23");
  }

  private static String state(SQLException trouble) {
    String state = trouble.getSQLState();
    return state == null ? "" : state.toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    pool.close();
  }
}
