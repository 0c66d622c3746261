package io.nomadguard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.SmallRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries as gitea and GitHub make them, and a forge that is asked for files and statuses. */
class WebhookTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String SECRET = "s3cret";
  private static final String PUSH =
      """
      {"ref":"refs/heads/main","after":"%s",
       "repository":{"full_name":"es/web"},"pusher":{"login":"wim"}}
      """
          .formatted(COMMIT);

  @TempDir static Path folder;

  private static Decider decider;

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer server;
  private Webhook webhook;

  @BeforeAll
  static void rules() {
    decider = Decider.open(SmallRules.in(folder), folder.resolve("cache"));
    SmallRules.write(folder.resolve("secret"), SECRET + "\n");
    SmallRules.write(folder.resolve("token"), "t0ken\n");
  }

  @AfterAll
  static void forget() {
    decider = null;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    webhook =
        new Webhook(
            List.of(forge("gitea", ForgeKind.GITEA), forge("github", ForgeKind.GITHUB)),
            (name, content, injected, tier, user) ->
                decider.decide(
                    new Submission(
                        "check",
                        name,
                        SourceFormat.TOML,
                        content,
                        injected,
                        tier,
                        null,
                        null,
                        new Submitter(user, Set.of(), Set.of(), "person", false),
                        Map.of(),
                        Instant.EPOCH)),
            () -> {});
  }

  @AfterEach
  void stop() {
    webhook.close();
    server.stop(0);
  }

  private Forge forge(String name, ForgeKind kind) {
    return new Forge(
        name,
        kind,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api"),
        folder.resolve("secret"),
        folder.resolve("token"),
        "deploy/nomadgen.toml",
        List.of("test", "production"),
        "https://guard.example.com/api/v1/decisions/{id}",
        false);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + body.replaceAll("/decisions/[0-9A-Z]{26}", "/decisions/ID"));
    String file = files.get(exchange.getRequestURI().getPath());
    if (exchange.getRequestMethod().equals("POST")) {
      exchange.sendResponseHeaders(201, -1);
    } else if (file == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Webhook.Receipt deliver(String forge, String event, String body, String signature) {
    Map<String, String> headers =
        Map.of(
            "X-Gitea-Event", event,
            "X-Gitea-Signature", signature,
            "X-GitHub-Event", event,
            "X-Hub-Signature-256", "sha256=" + signature);
    return webhook.receive(forge, headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private Webhook.Receipt deliver(String forge, String event, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return deliver(
        forge,
        event,
        body,
        HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))));
  }

  private String next() throws InterruptedException {
    String question = asked.poll(20, TimeUnit.SECONDS);
    return question == null ? "nothing" : question;
  }

  @Test
  void a_push_to_gitea_is_judged_for_each_tier_and_the_commit_marked() throws Exception {
    files.put("/api/repos/es/web/raw/deploy/nomadgen.toml", SmallRules.NOMADGEN);

    assertThat(deliver("gitea", "push", PUSH))
        .isEqualTo(new Webhook.Receipt(202, "es/web at " + COMMIT + " will be judged"));

    assertThat(next())
        .isEqualTo(
            "GET /api/repos/es/web/raw/deploy/nomadgen.toml?ref=" + COMMIT + " token t0ken ");
    // Injected by itself where there is one; asked for once, not for each tier.
    assertThat(next())
        .isEqualTo("GET /api/repos/es/web/raw/deploy/vault.env?ref=" + COMMIT + " token t0ken ");
    String status = "POST /api/repos/es/web/statuses/" + COMMIT + " token t0ken ";
    assertThat(next())
        .isEqualTo(
            status
                + "{\"state\":\"success\",\"context\":\"nomadguard/test\","
                + "\"description\":\"allowed\","
                + "\"target_url\":\"https://guard.example.com/api/v1/decisions/ID\"}");
    assertThat(next())
        .isEqualTo(
            status
                + "{\"state\":\"failure\",\"context\":\"nomadguard/production\","
                + "\"description\":\"denied: line 10: p-es-web runs"
                + " registry.example.com/web:latest\","
                + "\"target_url\":\"https://guard.example.com/api/v1/decisions/ID\"}");
  }

  @Test
  void github_has_its_own_paths_and_headers_and_injected_files_come_from_the_commit()
      throws Exception {
    files.put(
        "/api/repos/es/web/contents/deploy/nomadgen.toml",
        SmallRules.NOMADGEN + "inject = [\"conf/app.yml:/etc/app.yml\"]\n");
    files.put("/api/repos/es/web/contents/deploy/conf/app.yml", "a: 1");

    assertThat(deliver("github", "push", PUSH).status()).isEqualTo(202);

    assertThat(next())
        .isEqualTo(
            "GET /api/repos/es/web/contents/deploy/nomadgen.toml?ref=" + COMMIT + " Bearer t0ken ");
    assertThat(next())
        .isEqualTo(
            "GET /api/repos/es/web/contents/deploy/conf/app.yml?ref=" + COMMIT + " Bearer t0ken ");
  }

  @Test
  void what_cannot_be_read_fails_with_the_line() throws Exception {
    files.put(
        "/api/repos/es/web/raw/deploy/nomadgen.toml",
        SmallRules.NOMADGEN.replace("team = \"es\"", "team = 1"));
    deliver("gitea", "push", PUSH);

    next();
    assertThat(next())
        .contains("\"state\":\"failure\"")
        .contains(
            "can't be read: es/web/deploy/nomadgen.toml:1:8: team is an integer (1), but must be"
                + " a string");
  }

  @Test
  void a_repository_without_the_file_is_left_alone() throws Exception {
    deliver("gitea", "push", PUSH);
    next();
    webhook.close();

    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gitea|push|00|401|X-Gitea-Signature doesn't fit the body and the webhook's secret",
        "gitea|push|zz|401|X-Gitea-Signature doesn't fit the body and the webhook's secret",
        "github|push|00|401|X-Hub-Signature-256 doesn't fit the body and the webhook's secret",
        "none|push|00|404|there is no webhook called so; server.toml names them",
      })
  void unsigned_or_unknown_is_refused(
      String forge, String event, String signature, int status, String words) {
    assertThat(deliver(forge, event, PUSH, signature))
        .isEqualTo(new Webhook.Receipt(status, words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping|{}|200|nothing to do for event ping",
        "push|{\"ref\":\"refs/tags/v1\",\"after\":\"1\"}|200|nothing to judge: no branch has a"
            + " new commit",
        "push|{\"ref\":\"refs/heads/x\",\"after\":\"0000000000\"}|200|nothing to judge: no branch"
            + " has a new commit",
        "push|[]|400|the body is no JSON object",
        "push|{\"ref\":\"refs/heads/x\",\"after\":\"../x\",\"repository\":{\"full_name\":\"a/b\"}}"
            + "|400|the push names no repository (repository.full_name) or no commit (after)",
      })
  void other_events_ask_the_forge_nothing(String event, String body, int status, String words)
      throws Exception {
    assertThat(deliver("gitea", event, body)).isEqualTo(new Webhook.Receipt(status, words));
    webhook.close();
    assertThat(asked).isEmpty();
  }

  @Test
  void a_repository_that_leads_elsewhere_is_refused() throws Exception {
    String body = PUSH.replace("es/web", "es/../../admin");

    assertThat(deliver("gitea", "push", body).status()).isEqualTo(400);
  }
}
