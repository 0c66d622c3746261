package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.proxy.Proxy;
import io.nomadguard.server.rulesets.Origin;
import io.nomadguard.server.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While writing is frozen no write comes through the proxy, and all else does. */
class FrozenProxyTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer nomad;
  private Backing backing;
  private Proxy proxy;

  @BeforeEach
  void start() throws IOException {
    nomad = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nomad.createContext("/", this::answer);
    nomad.start();
    Path config =
        SmallRules.write(
            folder.resolve("server.toml"),
            """
            [store]
            file = "ng.db"
            [nomad]
            address = "http://127.0.0.1:%d"
            [proxy]
            port = 0
            """
                .formatted(nomad.getAddress().getPort()));
    ServerFile file = ServerFile.read(config);
    backing = Backing.open(file, folder.resolve("cache"), Map.of());
    backing.rules().active().activate(SmallRules.decider(), null, Origin.start());
    proxy = Objects.requireNonNull(backing.proxy(file, Map.of()));
    seen.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    exchange.getRequestBody().readAllBytes();
    byte[] body = "{\"passed\":true}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    backing.close();
    nomad.stop(0);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + proxy.addresses().get(0).getPort() + path))
            .method(
                method,
                method.equals("GET") || method.equals("DELETE")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /v1/jobs",
    "POST, /v1/job/web",
    "PUT, /v1/job/web/scale",
    "PUT, /v1/job/web/dispatch",
    "PUT, /v1/job/web/periodic/force",
    "DELETE, /v1/job/web",
    "PUT, /v1/allocation/1/stop",
    "GET, /v1/client/gc",
    "PUT, /v1/var/nomad/jobs",
    "PUT, /v1/operator/snapshot",
    "PUT, /v1/something/new"
  })
  void no_write_comes_through(String method, String path) throws Exception {
    String since = backing.freeze().freeze("ask ops", "ada").at().toString();
    seen.clear();
    HttpResponse<String> refused = send(method, path);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(refused.body())
        .isEqualTo("nomadguard: all writing is frozen since " + since + " by ada: ask ops");
    assertThat(seen).doesNotContain(method + " " + path);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/jobs",
    "PUT, /v1/jobs/parse",
    "PUT, /v1/search",
    "PUT, /v1/acl/login",
    "GET, /v1/client/fs/logs/1"
  })
  void all_reading_does(String method, String path) throws Exception {
    backing.freeze().freeze("ask ops", "ada");

    assertThat(send(method, path).body()).isEqualTo("{\"passed\":true}");
    assertThat(seen).contains(method + " " + path);
  }

  @Test
  void writes_do_again_when_it_is_thawed() throws Exception {
    backing.freeze().freeze("ask ops", "ada");
    assertThat(send("DELETE", "/v1/job/web").statusCode()).isEqualTo(403);
    backing.freeze().thaw("ada");

    assertThat(send("DELETE", "/v1/job/web").body()).isEqualTo("{\"passed\":true}");
  }

  @Test
  void plans_and_validations_are_judged_as_ever() throws Exception {
    backing.freeze().freeze("ask ops", "ada");

    assertThat(send("PUT", "/v1/job/web/plan").body()).doesNotContain("frozen");
    assertThat(send("PUT", "/v1/validate/job").body()).doesNotContain("frozen");
  }

  @Test
  void it_holds_when_the_store_goes() throws Exception {
    backing.freeze().freeze("ask ops", "ada");
    backing.store().close();
    try {
      backing.freeze().thaw("ada");
    } catch (StoreException e) {
      // As it should.
    }

    assertThat(send("DELETE", "/v1/job/web").statusCode()).isEqualTo(403);
  }
}
