package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A whole service on a free port, with the small rules and a store of its own. */
final class TestService implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  final Store store;
  final Authentication authentication;
  final RestService rest;

  private TestService(Store store, Authentication authentication, RestService rest) {
    this.store = store;
    this.authentication = authentication;
    this.rest = rest;
  }

  /** Short limits, and nobody is known. */
  static ServerSettings settings() {
    return new ServerSettings(
        List.of("127.0.0.1"),
        0,
        null,
        new LimitSettings(3_000_000, 5, 100, 16, Duration.ofSeconds(1), Duration.ofSeconds(5)));
  }

  /** One that has its rules. */
  static TestService start(Path folder, AuthSettings auth) {
    TestService service = start(folder, auth, settings());
    service.serve(folder);
    return service;
  }

  /** One that has no rules yet. */
  static TestService start(Path folder, AuthSettings auth, ServerSettings settings) {
    Store store = Stores.open(StoreSettings.file(folder.resolve("nomadguard.db")));
    Authentication authentication = Authentication.start(auth, store.tokens());
    return new TestService(
        store, authentication, RestService.start(settings, new Backing(store, authentication)));
  }

  Decider serve(Path folder) {
    Decider decider = Decider.open(SmallRules.in(folder), folder.resolve("cache"));
    rest.serve(decider);
    return decider;
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
    authentication.close();
    store.close();
  }
}
