package io.nomadguard.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server of its own, on a free port, from the machine's binaries. The server
 * refuses to run as root; for root it runs as nobody.
 */
public final class TestPostgres implements AutoCloseable {

  public static final String USER = "nomadguard";
  public static final String PASSWORD = "correct horse";

  private static final String NOBODY = "65534";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable TestPostgres shared;

  private final Path binaries;
  private final Path folder;
  private final int port;
  private @Nullable Process server;

  private TestPostgres(Path binaries) throws IOException {
    this.binaries = binaries;
    this.folder = Files.createTempDirectory("nomadguard-postgres");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    if (isRoot()) {
      run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
    }
    run(
        asUser(
            "initdb",
            "--pgdata=" + data(),
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync"));
  }

  /**
   * The one that all tests of this run share; each makes a database of its own in it. Skips the
   * test where the machine has no PostgreSQL, but not in CI.
   */
  public static synchronized TestPostgres shared() {
    TestPostgres server = shared;
    if (server == null) {
      server = own();
      shared = server;
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
    return server;
  }

  /** One for a test that stops it. */
  public static TestPostgres own() {
    Optional<Path> binaries = binaries();
    if (binaries.isEmpty() && !"true".equals(System.getenv("CI"))) {
      assumeTrue(false, "skipped: no PostgreSQL server here (.ci/setup installs it)");
    }
    assertThat(binaries).as("PostgreSQL's initdb, which .ci/setup installs").isPresent();
    try {
      TestPostgres server = new TestPostgres(binaries.orElseThrow());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> binaries() {
    Stream<Path> path =
        Arrays.stream(System.getenv("PATH").split(":")).filter(s -> !s.isEmpty()).map(Path::of);
    try {
      Path debian = Path.of("/usr/lib/postgresql");
      List<Path> versions = new ArrayList<>();
      if (Files.isDirectory(debian)) {
        try (Stream<Path> found = Files.list(debian)) {
          found.map(version -> version.resolve("bin")).forEach(versions::add);
        }
      }
      versions.sort(Comparator.reverseOrder());
      return Stream.concat(versions.stream(), path)
          .filter(
              folder ->
                  Files.isExecutable(folder.resolve("initdb"))
                      && Files.isExecutable(folder.resolve("postgres")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database that nobody else has. */
  public PostgresUrl newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return url(name);
  }

  public PostgresUrl url(String database) {
    return new PostgresUrl("127.0.0.1:" + port, database, "", USER, PASSWORD);
  }

  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Past all stores. */
  public Connection connect(PostgresUrl url) throws SQLException {
    return connect(url.database());
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
  }

  /** Returns when it takes connections. */
  public void start() {
    try {
      server =
          new ProcessBuilder(
                  asUser(
                      "postgres",
                      "-D",
                      data(),
                      "-p",
                      String.valueOf(port),
                      "-c",
                      "listen_addresses=127.0.0.1",
                      "-c",
                      "unix_socket_directories=",
                      "-c",
                      "fsync=off"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (true) {
      try (Connection connection = connect("postgres")) {
        assertThat(connection.isValid(5)).isTrue();
        return;
      } catch (SQLException e) {
        if (!server.isAlive()) {
          throw new IllegalStateException("PostgreSQL doesn't start: " + log(), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  /** As an operator does: whoever is connected is thrown out. */
  public void stop() {
    end("-INT");
  }

  /** As a power cut does. */
  public void crash() {
    end("-QUIT");
  }

  private void end(String signal) {
    Process running = server;
    if (running == null) {
      return;
    }
    try {
      run(List.of("kill", signal, String.valueOf(running.pid())));
      if (!running.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("PostgreSQL doesn't stop: " + log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server = null;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private List<String> asUser(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
