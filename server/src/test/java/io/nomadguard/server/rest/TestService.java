package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.audit.AuditSettings;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.deploy.DeploySettings;
import io.nomadguard.server.log.LogSettings;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.webhook.Forge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole service on a free port, with the small rules and a store of its own. */
final class TestService implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  final Store store;
  final Authentication authentication;
  final RestService rest;
  private final Backing backing;
  private final Path folder;
  private final @Nullable FailingNomad nomad;

  private TestService(
      Backing backing, RestService rest, Path folder, @Nullable FailingNomad nomad) {
    this.folder = folder;
    this.nomad = nomad;
    this.store = backing.store();
    this.authentication = backing.authentication();
    this.rest = rest;
    this.backing = backing;
  }

  /** Short limits, and nobody is known. */
  static ServerSettings settings() {
    return new ServerSettings(
        List.of("127.0.0.1"),
        0,
        null,
        new LimitSettings(3_000_000, 5, 100, 16, Duration.ofSeconds(1), Duration.ofSeconds(5)));
  }

  /** The same, but a connection may be silent for long. */
  static ServerSettings patient() {
    return new ServerSettings(
        List.of("127.0.0.1"),
        0,
        null,
        new LimitSettings(3_000_000, 5, 100, 16, Duration.ofMinutes(1), Duration.ofSeconds(5)));
  }

  /** One that has its rules. */
  static TestService start(Path folder, AuthSettings auth) {
    TestService service = start(folder, auth, settings());
    service.serve(folder);
    return service;
  }

  /** One that has its rules, and deploys to this cluster. */
  static TestService start(Path folder, AuthSettings auth, Nomad nomad) {
    return start(folder, auth, nomad, List.of());
  }

  static TestService start(Path folder, AuthSettings auth, Nomad nomad, List<Forge> forges) {
    return start(folder, auth, nomad, forges, false);
  }

  /** One whose cluster reads job files, too. */
  static TestService startParsing(Path folder, Nomad nomad) {
    return start(folder, AuthSettings.usual(), nomad, List.of(), true);
  }

  private static TestService start(
      Path folder, AuthSettings auth, Nomad nomad, List<Forge> forges, boolean parses) {
    Backing backing = backing(folder, auth, forges);
    FailingNomad failing = new FailingNomad(nomad);
    backing.use(
        failing.nomad(),
        there(parses),
        new DeploySettings(Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(15), 2),
        AuditSettings.usual());
    TestService service =
        new TestService(backing, RestService.start(settings(), backing), folder, failing);
    service.serve(folder);
    return service;
  }

  private static NomadSettings there(boolean parses) {
    return new NomadSettings(
        List.of(URI.create("http://nomad")),
        null,
        null,
        "",
        "",
        null,
        null,
        null,
        null,
        Duration.ofSeconds(5),
        parses);
  }

  /** One that has no rules yet. */
  static TestService start(Path folder, AuthSettings auth, ServerSettings settings) {
    Backing backing = backing(folder, auth, List.of());
    try {
      return new TestService(backing, RestService.start(settings, backing), folder, null);
    } catch (InputException e) {
      backing.close();
      throw e;
    }
  }

  /** One that has no rules yet, but is told of pushes. */
  static TestService startWithout(Path folder, AuthSettings auth, List<Forge> forges) {
    Backing backing = backing(folder, auth, forges);
    return new TestService(backing, RestService.start(settings(), backing), folder, null);
  }

  private static Backing backing(Path folder, AuthSettings auth, List<Forge> forges) {
    ServerFile file =
        new ServerFile(
            settings(),
            null,
            null,
            null,
            null,
            StoreSettings.file(folder.resolve("nomadguard.db")),
            auth,
            null,
            null,
            forges,
            LogSettings.usual(),
            AuditSettings.usual());
    Backing backing = Backing.open(file, folder.resolve("cache"), Map.of());
    backing.versions().start();
    return backing;
  }

  /** Serves the small rules, as cold as they are. */
  Decider serve(Path folder) {
    Decider decider = SmallRules.decider();
    rest.serveCold(decider);
    return decider;
  }

  FailingNomad nomad() {
    return Objects.requireNonNull(nomad, "it has no cluster");
  }

  /** As if a ruleset had been kept by a version that keeps them otherwise. */
  void loseRulesets(String decision) {
    DecisionRow row = store.decisions().find(decision).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nomadguard.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("UPDATE decision SET ruleset = 'lost' WHERE id = '" + row.id() + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Backing backing() {
    return backing;
  }

  int port() {
    return rest.addresses().get(0).getPort();
  }

  /** A new token, as the header Authorization has it. */
  String token(Role role, String user, String... teams) {
    return "Bearer "
        + authentication.tokens().create(user, Arrays.asList(teams), role, null, "test").text();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path), headers);
  }

  HttpResponse<String> post(String path, String type, String body, String... headers) {
    return send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)), headers);
  }

  static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static void assertProblem(
      HttpResponse<String> response, int status, String title, String detail) {
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(json(response))
        .isEqualTo(
            JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail));
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Override
  public void close() {
    rest.close();
    backing.close();
  }
}
