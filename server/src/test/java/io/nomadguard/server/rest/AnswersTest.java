package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.Access;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.MetricsAccess;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.nomad.SimulatedNomad.Fate;
import io.nomadguard.server.webhook.Forge;
import io.nomadguard.server.webhook.ForgeKind;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gets every answer that openapi.json tells of, by real requests: each status of each route, in
 * each media type; and no other.
 */
class AnswersTest {

  private static final String TOML = "application/toml";
  private static final String NONE = "01KAWX0000000000000000000Z";
  private static final String[] FORMS = {
    "application/json", "application/hcl", "text/plain", "application/xml", "application/sarif+json"
  };

  @TempDir Path folder;

  private final TreeSet<String> seen = new TreeSet<>();
  private final SimulatedNomad nomad = new SimulatedNomad();

  private HttpResponse<String> see(Route route, HttpResponse<String> response) {
    String type = TestService.header(response, "Content-Type").split(";", 2)[0];
    seen.add(route.permission() + " " + response.statusCode() + " " + type);
    return response;
  }

  private static TreeSet<String> documented() {
    TreeSet<String> all = new TreeSet<>();
    OpenApiTest.document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name =
                              operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                          operation
                              .getValue()
                              .path("responses")
                              .properties()
                              .forEach(
                                  response -> {
                                    if (response.getKey().equals("default")) {
                                      return;
                                    }
                                    String status = name + " " + response.getKey() + " ";
                                    if (!response.getValue().has("content")) {
                                      all.add(status);
                                    }
                                    response
                                        .getValue()
                                        .path("content")
                                        .fieldNames()
                                        .forEachRemaining(type -> all.add(status + type));
                                  });
                        }));
    return all;
  }

  /** A request of a caller with a token; further headers come in pairs. */
  private HttpResponse<String> ask(
      TestService service, Route route, String query, String token, String... headers) {
    return see(route, TestService.send(request(service, route, query, ""), with(token, headers)));
  }

  private HttpResponse<String> post(
      TestService service,
      Route route,
      String query,
      String token,
      String type,
      String body,
      String... headers) {
    return see(
        route,
        TestService.send(
            request(service, route, query, body).header("Content-Type", type),
            with(token, headers)));
  }

  private static HttpRequest.Builder request(
      TestService service, Route route, String query, String body) {
    String path = route.path().replace("{id}", NONE).replace("{name}", "git");
    if (query.startsWith("/")) {
      path = path.replace(NONE, query.substring(1));
    } else if (!query.isEmpty()) {
      path += "?" + query;
    }
    return service
        .request(path)
        .method(
            route.permission().method(),
            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static String[] with(String token, String... headers) {
    if (token.isEmpty()) {
      return headers;
    }
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = token;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }

  @Test
  void every_answer_that_is_documented_is_given_and_no_other() throws Exception {
    AuthSettings auth = new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK);
    try (TestService service = TestService.start(folder, auth, nomad, List.of(forge()))) {
      String admin = service.token(Role.ADMIN, "ada", "es");
      refusals(service);
      jobs(service, admin);
      plans(service, admin);
      deployments(service, admin);
      decisions(service, admin);
      audits(service, admin);
      rules(service, admin);
      freezing(service, admin);
      tokens(service, admin);
      webhooks(service);
      open(service);
    }
    tooOften();
    withoutRules();
    withoutStore();

    TreeSet<String> expected = documented();
    // A token always has a role; a JWT that gives none is a matter of GuardTest.
    for (Route route : Route.values()) {
      if (route.permission().access().role() == Role.READER) {
        expected.remove(route.permission() + " 403 application/problem+json");
      }
    }
    TreeSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(seen);
    seen.removeAll(expected);
    assertThat(seen).as("undocumented").isEmpty();
    assertThat(missing).as("documented, but not given").isEmpty();
  }

  private void refusals(TestService service) {
    String reader = service.token(Role.READER, "rita", "es");
    for (Route route : Route.values()) {
      Role needed = route.permission().access().role();
      if (needed == null || route == Route.METRICS) {
        continue;
      }
      ask(service, route, "", "");
      if (needed != Role.READER) {
        ask(service, route, "", reader);
      }
    }
  }

  private void jobs(TestService service, String token) {
    for (Route route : new Route[] {Route.CHECK, Route.RENDER}) {
      for (String form : FORMS) {
        for (String tier : new String[] {"test", "production", "none"}) {
          post(service, route, "tier=" + tier, token, TOML, SmallRules.NOMADGEN, "Accept", form);
        }
      }
    }
    for (String form : new String[] {"application/json", "text/plain", "image/png"}) {
      post(service, Route.INFO, "", token, TOML, SmallRules.NOMADGEN, "Accept", form);
    }
    post(service, Route.INFO, "", token, TOML, "team = 1");
    post(service, Route.INFO, "", token, "application/json", "{}");
    post(service, Route.INFO, "", token, TOML, "#".repeat(1_000_001));
    for (Route route : new Route[] {Route.CHECK, Route.RENDER, Route.PLAN, Route.DEPLOY}) {
      post(service, route, "tier=test", token, TOML, SmallRules.NOMADGEN, "Accept", "image/png");
      post(service, route, "tier=test", token, "text/plain", SmallRules.NOMADGEN);
      post(service, route, "tier=test", token, TOML, "#".repeat(1_000_001));
      see(route, trickling(service, route, token));
    }
  }

  /** Sends a body that never ends, as HTTP clients don't. */
  private static HttpResponse<String> trickling(TestService service, Route route, String token) {
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              POST %s?tier=test HTTP/1.0\r
              Authorization: %s\r
              Content-Type: application/toml\r
              Content-Length: 100\r
              \r
              #"""
                  .formatted(route.path(), token)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return RawAnswer.of(answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void plans(TestService service, String token) {
    for (String form : new String[] {"application/json", "text/plain"}) {
      for (String tier : new String[] {"test", "production", "none"}) {
        post(service, Route.PLAN, "tier=" + tier, token, TOML, SmallRules.NOMADGEN, "Accept", form);
      }
    }
    for (NomadException.Kind kind :
        new NomadException.Kind[] {NomadException.Kind.REFUSED, NomadException.Kind.UNREACHABLE}) {
      service.nomad().failing(kind);
      post(service, Route.PLAN, "tier=test", token, TOML, SmallRules.NOMADGEN);
      post(service, Route.DEPLOY, "tier=test", token, TOML, SmallRules.NOMADGEN);
      service.nomad().failing(null);
    }
  }

  private void deployments(TestService service, String token) {
    for (String form : new String[] {"application/json", "text/plain", "text/event-stream"}) {
      for (String tier : new String[] {"test", "production", "none"}) {
        post(
            service,
            Route.DEPLOY,
            "tier=" + tier,
            token,
            TOML,
            SmallRules.NOMADGEN.replace("100", Integer.toString(100 + form.length())),
            "Accept",
            form);
      }
    }
    HttpResponse<String> detached =
        post(
            service,
            Route.DEPLOY,
            "tier=test&detach=true",
            token,
            TOML,
            SmallRules.NOMADGEN.replace("100", "200"));
    String id = TestService.header(detached, "Nomadguard-Deployment");
    ask(service, Route.DEPLOYMENT, "/" + id, token, "Accept", "text/plain");
    nomad.next(Fate.STALLS);
    post(
        service,
        Route.DEPLOY,
        "tier=test&timeout=1",
        token,
        TOML,
        SmallRules.NOMADGEN.replace("100", "201"));
    nomad.next(Fate.FAILS);
    post(
        service, Route.DEPLOY, "tier=test", token, TOML, SmallRules.NOMADGEN.replace("100", "202"));
    service.nomad().failing(NomadException.Kind.CONFLICT);
    post(service, Route.DEPLOY, "tier=test", token, TOML, SmallRules.NOMADGEN);
    service.nomad().failing(null);

    ask(service, Route.DEPLOYMENTS, "", token);
    ask(service, Route.DEPLOYMENTS, "limit=0", token);
    ask(service, Route.DEPLOYMENT, "", token);
    for (String form : new String[] {"application/json", "text/event-stream", "image/png"}) {
      ask(service, Route.DEPLOYMENT, "/" + id, token, "Accept", form);
    }
    ask(service, Route.DEPLOYMENT, "/" + id, token, "Accept", "text/plain", "Last-Event-ID", "x");
  }

  private void decisions(TestService service, String token) {
    String id =
        TestService.header(
            post(service, Route.CHECK, "tier=test", token, TOML, SmallRules.NOMADGEN),
            "Nomadguard-Decision");
    ask(service, Route.DECISIONS, "", token);
    ask(service, Route.DECISIONS, "since=today", token);
    ask(service, Route.DECISION, "/" + id, token);
    ask(service, Route.DECISION, "/" + id + "?parts=x", token);
    ask(service, Route.DECISION, "", token);
    ask(service, Route.REPLAY, "/" + id, token);
    ask(service, Route.REPLAY, "", token);
    ask(service, Route.EXPLAIN, "/" + id, token);
    ask(service, Route.EXPLAIN, "/" + id + "?rule=clamp-memory", token);
    ask(service, Route.EXPLAIN, "/" + id + "?rule=clamp-memories", token);
    ask(service, Route.EXPLAIN, "", token);
    service.loseRulesets(id);
    ask(service, Route.REPLAY, "/" + id, token);
    ask(service, Route.EXPLAIN, "/" + id, token);
  }

  private void audits(TestService service, String token) {
    String id = TestService.json(ask(service, Route.AUDIT_START, "", token)).path("id").asText();
    ask(service, Route.AUDIT, "/" + id, token);
    ask(service, Route.AUDIT, "", token);
    ask(service, Route.AUDITS, "", token);
    ask(service, Route.AUDITS, "limit=0", token);
    ask(service, Route.AUDIT_JOBS, "/" + id, token);
    ask(service, Route.AUDIT_JOBS, "/" + id + "?result=x", token);
    ask(service, Route.AUDIT_JOBS, "", token);
    AuditsTest.awaitEnd(service, id, token);
    AuditsTest.beginElsewhere(service, Duration.ofMinutes(1));
    ask(service, Route.AUDIT_START, "", token);
  }

  private void rules(TestService service, String token) {
    ask(service, Route.RULES, "", token);
    ask(service, Route.RULES_ACTIVATE, "", token);
    ask(service, Route.RULES_ACTIVATE, "hash=", token);
    service.backing().rules().watch(SmallRules.in(folder), null);
    ask(service, Route.RULES_ACTIVATE, "", token);
    ask(service, Route.RULES_ACTIVATE, "hash=ffff&tier=test", token);
    versions(service, token);
  }

  private void versions(TestService service, String token) {
    String hash =
        TestService.json(ask(service, Route.RULES_VERSIONS, "", token))
            .at("/versions/0/hash")
            .asText();
    ask(service, Route.RULES_VERSIONS, "limit=0", token);
    ask(service, Route.RULES_VERSION, "/" + hash, token);
    ask(service, Route.RULES_VERSION, "", token);
    for (String form : new String[] {"application/json", "text/plain", "image/png"}) {
      ask(service, Route.RULES_DIFF, "from=" + hash, token, "Accept", form);
    }
    ask(service, Route.RULES_DIFF, "", token);
    ask(service, Route.RULES_DIFF, "from=ffff", token);
    ask(service, Route.RULES_ACTIVATE, "hash=" + hash + "&tier=test", token);
    ask(service, Route.RULES_UNPIN, "/test", token);
    ask(service, Route.RULES_UNPIN, "/test", token);
    ask(service, Route.RULES_UNPIN, "/test?reason=", token);
  }

  private void freezing(TestService service, String token) {
    String json = "application/json";
    String body = "{\"message\":\"later\"}";
    ask(service, Route.FREEZE, "", token);
    post(service, Route.FREEZE_BEGIN, "", token, json, body);
    post(service, Route.FREEZE_BEGIN, "", token, json, "{}");
    post(service, Route.FREEZE_BEGIN, "", token, json, " ".repeat(70_000));
    post(service, Route.FREEZE_BEGIN, "", token, "text/plain", body);
    ask(service, Route.FREEZE_END, "", token);
  }

  private void tokens(TestService service, String token) {
    String json = "application/json";
    String id =
        TestService.json(
                post(
                    service,
                    Route.TOKEN_CREATE,
                    "",
                    token,
                    json,
                    "{\"user\":\"a\",\"role\":\"reader\"}"))
            .path("id")
            .asText();
    post(service, Route.TOKEN_CREATE, "", token, json, "{}");
    post(service, Route.TOKEN_CREATE, "", token, json, " ".repeat(70_000));
    post(service, Route.TOKEN_CREATE, "", token, "text/plain", "{}");
    ask(service, Route.TOKENS, "", token);
    ask(service, Route.TOKEN, "/" + id, token);
    ask(service, Route.TOKEN, "", token);
    ask(service, Route.TOKEN_REVOKE, "/" + id, token);
    ask(service, Route.TOKEN_REVOKE, "/" + id, token);
  }

  private Forge forge() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
    return new Forge(
        "git",
        ForgeKind.GITEA,
        URI.create("http://127.0.0.1:1/api/v1"),
        secret,
        secret,
        "nomadgen.toml",
        List.of("test"),
        null,
        false);
  }

  private void webhooks(TestService service) {
    String push =
        """
        {"ref":"refs/heads/main","after":"%s","repository":{"full_name":"es/web","name":"web",
         "owner":{"login":"es"}},"pusher":{"login":"wim"}}
        """
            .formatted("a".repeat(40));
    hook(service, push, "push", sign(push));
    hook(service, "{", "push", sign("{"));
    hook(service, "{}", "issues", sign("{}"));
    hook(service, "{}", "push", "00");
    see(Route.WEBHOOK, service.post("/api/v1/webhook/other", "application/json", "{}"));
  }

  private void hook(TestService service, String body, String event, String signature) {
    post(
        service,
        Route.WEBHOOK,
        "",
        "",
        "application/json",
        body,
        "X-Gitea-Event",
        event,
        "X-Gitea-Signature",
        signature);
  }

  private static String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void open(TestService service) {
    for (Route route : new Route[] {Route.LIVE, Route.METRICS, Route.OPENAPI, Route.DOCS}) {
      ask(service, route, "", "");
    }
    for (String form : new String[] {"application/json", "text/plain", "image/png"}) {
      ask(service, Route.READY, "", "", "Accept", form);
    }
  }

  private void tooOften() throws IOException {
    Path other = Files.createDirectory(folder.resolve("busy"));
    AuthSettings strict = new AuthSettings(true, List.of(), 1, 1, MetricsAccess.READER);
    try (TestService service = TestService.start(other, strict, nomad, List.of(forge()))) {
      ask(service, Route.METRICS, "", "");
      String admin = service.token(Role.ADMIN, "ada", "es");
      while (service.get("/api/v1/rules", "Authorization", admin).statusCode() != 429) {
        // Until the bucket is empty.
      }
      while (service.post("/api/v1/webhook/git", "application/json", "{}").statusCode() != 429) {
        // The other bucket.
      }
      for (Route route : Route.values()) {
        if (route.permission().access() != Access.ANYONE) {
          ask(service, route, "", admin);
        }
      }
      ask(service, Route.METRICS, "", "");
      String user = service.token(Role.READER, "rita", "es");
      ask(service, Route.METRICS, "", user);
    }
  }

  private void withoutRules() throws IOException {
    Path other = Files.createDirectory(folder.resolve("young"));
    AuthSettings auth = new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK);
    try (TestService service = TestService.start(other, auth, TestService.settings())) {
      String admin = service.token(Role.ADMIN, "ada", "es");
      for (Route route :
          new Route[] {
            Route.INFO,
            Route.CHECK,
            Route.RENDER,
            Route.PLAN,
            Route.DEPLOY,
            Route.RULES,
            Route.RULES_ACTIVATE,
            Route.RULES_UNPIN,
            Route.AUDIT_START
          }) {
        ask(service, route, "", admin);
      }
      ask(service, Route.RULES_DIFF, "from=ffff", admin);
      for (String form : new String[] {"application/json", "text/plain"}) {
        ask(service, Route.READY, "", "", "Accept", form);
      }
    }
  }

  private void withoutStore() throws IOException {
    Path other = Files.createDirectory(folder.resolve("down"));
    AuthSettings auth = new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK);
    try (TestService service = TestService.start(other, auth)) {
      String admin = service.token(Role.ADMIN, "ada", "es");
      ask(service, Route.RULES, "", admin);
      service.store.close();
      post(service, Route.FREEZE_BEGIN, "", admin, "application/json", "{\"message\":\"later\"}");
      ask(service, Route.FREEZE_END, "", admin);
      for (Route route : Route.values()) {
        if (route
            .path()
            .matches("/api/v1/(audits|decisions|deployments|tokens|rules/(versions|pins)).*")) {
          if (route == Route.TOKEN_CREATE) {
            post(
                service,
                route,
                "",
                admin,
                "application/json",
                "{\"user\":\"a\",\"role\":\"reader\"}");
          } else {
            ask(service, route, route == Route.RULES_VERSION ? "/ffff" : "", admin);
          }
        }
      }
    }
  }
}
