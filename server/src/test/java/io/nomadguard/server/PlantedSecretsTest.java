package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.ServedProcess.Launch;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.NomadFace;
import io.nomadguard.server.nomad.NomadFace.Call;
import io.nomadguard.server.nomad.NomadFace.Fault;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import io.nomadguard.server.trace.OtlpReceiver;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted in all that a real service reads: jobs, injected files, its settings, tokens,
 * Nomad's answers. Then everything it wrote is searched for them: answers, its log, metrics,
 * traces, the store. Who submits a secret gets it back with the job he asked for, and nobody else.
 */
class PlantedSecretsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What callers submit. */
  private static final List<String> SUBMITTED =
      List.of("sown-env-4711", "sown-template-4712", "sown-registry-4713", "sown-injected-4714");

  /** What stands in the job that runs, as Nomad tells it. */
  private static final List<String> RUNNING =
      List.of("grown-env-4721", "grown-template-4722", "grown-registry-4723");

  /** What the service itself is trusted with. */
  private static final List<String> TRUSTED =
      List.of("kept-nomad-token-4731", "kept-webhook-4732", "kept-forge-4733");

  private static final String JOB =
      """
      job "t-es-hush" {
        datacenters = ["dc1"]
        group "app" {
          task "web" {
            driver = "docker"
            config {
              image = "registry.example.com/web:1"
              auth {
                username = "puller"
                password = "%s"
              }
            }
            env {
              DB_PASSWORD = "%s"
            }
            template {
              destination = "secrets/app.conf"
              data        = "key = %s"
            }
            resources {
              memory = 8000
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private final List<String> everywhere = new ArrayList<>();
  private final List<String> forSubmitter = new ArrayList<>();

  private void tell(HttpResponse<String> answer) {
    everywhere.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  private static Fault hushedPlan(Call call) {
    if (!call.name().equals("plan")) {
      return Fault.NONE;
    }
    return (exchange, deed) -> {
      ObjectNode plan = (ObjectNode) JSON.readTree(deed.done().body());
      ObjectNode task =
          ((ObjectNode) plan.path("Diff"))
              .putArray("TaskGroups")
              .addObject()
              .put("Type", "Edited")
              .put("Name", "app")
              .putArray("Tasks")
              .addObject()
              .put("Type", "Edited")
              .put("Name", "web");
      changed(task, "Env[DB_PASSWORD]", RUNNING.get(0), SUBMITTED.get(0));
      ObjectNode template = task.putArray("Objects").addObject();
      template.put("Type", "Edited").put("Name", "Template");
      changed(template, "EmbeddedTmpl", RUNNING.get(1), SUBMITTED.get(1));
      ObjectNode config = task.withArray("Objects").addObject();
      config.put("Type", "Edited").put("Name", "Config");
      changed(config, "auth[0][password]", RUNNING.get(2), SUBMITTED.get(2));
      Fault.NONE.answer(exchange, () -> new NomadFace.Answer(200, plan.toString()));
    };
  }

  private static void changed(ObjectNode object, String name, String before, String after) {
    object
        .withArray("Fields")
        .addObject()
        .put("Type", "Edited")
        .put("Name", name)
        .put("Old", before)
        .put("New", after);
  }

  private ObjectNode running() {
    ObjectNode job = JSON.createObjectNode().put("ID", "t-es-hush").put("Type", "service");
    ObjectNode group = job.putArray("TaskGroups").addObject().put("Name", "app").put("Count", 1);
    ObjectNode task =
        group.putArray("Tasks").addObject().put("Name", "web").put("Driver", "docker");
    task.putObject("Env").put("DB_PASSWORD", RUNNING.get(0));
    task.putArray("Templates").addObject().put("EmbeddedTmpl", RUNNING.get(1));
    task.putObject("Config").putArray("auth").addObject().put("password", RUNNING.get(2));
    return job;
  }

  private ServedProcess start(NomadFace face, OtlpReceiver traces) throws Exception {
    SmallRules.write(folder.resolve("nomad-token"), TRUSTED.get(0));
    SmallRules.write(folder.resolve("webhook-secret"), TRUSTED.get(1));
    SmallRules.write(folder.resolve("forge-token"), TRUSTED.get(2));
    Path config =
        ServedCalls.config(
            folder.resolve("server.toml"),
            face.address(),
            "file = \"nomadguard.db\"",
            """
            token_file = "nomad-token"

            [auth]
            tokens = true

            [log]
            format = "json"

            [[webhook]]
            name = "gitea"
            kind = "gitea"
            api = "%s"
            secret_file = "webhook-secret"
            token_file = "forge-token"
            path = "nomadgen.toml"
            tiers = ["test"]
            """
                .formatted(face.address()));
    return ServedProcess.start(
        Launch.quick(config, SmallRules.in(folder)).with(traces.environment()));
  }

  private Map<String, String> tokens() {
    Map<String, String> tokens = new LinkedHashMap<>();
    StoreSettings settings = StoreSettings.file(folder.resolve("nomadguard.db"));
    try (Store store = Stores.open(settings);
        Authentication authentication =
            Authentication.start(AuthSettings.usual(), store.tokens())) {
      for (Role role : Role.values()) {
        String user = role.name().toLowerCase(Locale.ROOT);
        tokens.put(
            user, authentication.tokens().create(user, List.of("es"), role, null, "test").text());
      }
    }
    return tokens;
  }

  @Test
  void nothing_that_is_written_holds_a_secret() throws Exception {
    List<String> bearers;
    String log;
    try (NomadFace face = new NomadFace(nomad);
        OtlpReceiver traces = new OtlpReceiver();
        ServedProcess service = start(face, traces)) {
      nomad.intrude(running(), "# " + RUNNING.get(1));
      face.faults(PlantedSecretsTest::hushedPlan);
      Map<String, String> tokens = tokens();
      bearers = List.copyOf(tokens.values());
      ask(service, tokens);
      service.terminate();
      service.ended();
      log = service.log();
      everywhere.add(traces.spans().toString() + traces.resource());
      assertThat(traces.spans()).isNotEmpty();
    }
    everywhere.add(log);
    stored();

    List<String> secrets = new ArrayList<>(RUNNING);
    secrets.addAll(TRUSTED);
    bearers.forEach(bearer -> secrets.add(bearer.substring(3, 30)));
    for (String secret : secrets) {
      assertThat(everywhere).as(secret).noneMatch(text -> text.contains(secret));
      assertThat(forSubmitter).as(secret).noneMatch(text -> text.contains(secret));
    }
    for (String secret : SUBMITTED) {
      assertThat(everywhere).as(secret).noneMatch(text -> text.contains(secret));
      assertThat(forSubmitter).as(secret + " was planted").anyMatch(text -> text.contains(secret));
    }
  }

  private void ask(ServedProcess service, Map<String, String> tokens) {
    String deployer = "Bearer " + tokens.get("deployer");
    String job = JOB.formatted(SUBMITTED.get(2), SUBMITTED.get(0), SUBMITTED.get(1));
    for (String route : List.of("check", "render", "plan")) {
      for (String form : List.of("application/json", "text/plain")) {
        HttpResponse<String> answer =
            post(
                service, "/api/v1/" + route + "?tier=test", "application/hcl", form, job, deployer);
        forSubmitter.add(answer.body());
        assertThat(answer.statusCode()).as(route + answer.body()).isIn(200, 406);
      }
    }
    String multipart =
        part("nomadgen.toml", SmallRules.NOMADGEN + "inject = [\"app.env\"]\n")
            + part("app.env", "API_KEY=" + SUBMITTED.get(3) + "\n")
            + "--XyZ--\r\n";
    HttpResponse<String> injected =
        post(
            service,
            "/api/v1/check?tier=test",
            "multipart/form-data; boundary=XyZ",
            "application/json",
            multipart,
            deployer);
    assertThat(injected.statusCode()).as(injected.body()).isEqualTo(200);
    forSubmitter.add(injected.body());
    HttpResponse<String> deployed =
        post(service, "/api/v1/deploy?tier=test", "application/hcl", "text/plain", job, deployer);
    assertThat(deployed.body()).contains("result: healthy");
    tell(deployed);
    // Mistakes are quoted, where they aren't secrets.
    tell(
        post(
            service,
            "/api/v1/check?tier=test",
            "application/hcl",
            "application/json",
            job.replace("group \"app\" {", "group \"app\" {\n nonsense = true"),
            deployer));
    tell(post(service, "/api/v1/webhook/gitea", "application/json", "*/*", "{}", deployer));
    for (String bad : List.of("ng_" + tokens.get("reader").substring(4), tokens.get("admin"))) {
      tell(ServedCalls.get(service.address(), "/api/v1/tokens", "Authorization", bad));
      tell(ServedCalls.get(service.address(), "/api/v1/tokens", "Authorization", "Basic " + bad));
    }
    String admin = "Bearer " + tokens.get("admin");
    JsonNode decisions =
        ServedCalls.json(
            ServedCalls.until(
                answer -> ServedCalls.json(answer).path("decisions").size() >= 6,
                () -> get(service, "/api/v1/decisions", admin)));
    for (JsonNode decision : decisions.path("decisions")) {
      String path = "/api/v1/decisions/" + decision.path("id").asText();
      tell(get(service, path + "?parts=source,ruleset,generated,hcl,diff", admin));
      tell(
          ServedCalls.send(
              HttpRequest.newBuilder(service.address().resolve(path + "/replay"))
                  .header("Authorization", admin)
                  .POST(BodyPublishers.noBody())));
    }
    String deployment = deployed.headers().firstValue("Location").orElseThrow();
    for (String path :
        List.of(
            "/api/v1/decisions",
            "/api/v1/deployments",
            deployment,
            "/api/v1/tokens",
            "/api/v1/rules",
            "/metrics",
            "/health/ready",
            "/openapi.json")) {
      tell(get(service, path, admin));
    }
    assertThat(everywhere).noneMatch(answer -> answer.startsWith("500 "));
  }

  private static HttpResponse<String> get(ServedProcess service, String path, String bearer) {
    return ServedCalls.get(service.address(), path, "Authorization", bearer);
  }

  private static HttpResponse<String> post(
      ServedProcess service, String path, String type, String form, String body, String bearer) {
    return ServedCalls.send(
        HttpRequest.newBuilder(service.address().resolve(path))
            .headers("Content-Type", type, "Accept", form, "Authorization", bearer)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String part(String file, String text) {
    return "--XyZ\r\nContent-Disposition: form-data; name=\""
        + file
        + "\"; filename=\""
        + file
        + "\"\r\n\r\n"
        + text
        + "\r\n";
  }

  /** Every column of every row, contents unpacked, and the files as they are. */
  private void stored() throws Exception {
    Path file = folder.resolve("nomadguard.db");
    int rows = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Store store = Stores.open(StoreSettings.file(file))) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            rows++;
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
              everywhere.add(text(row.getBytes(column)));
            }
            if (table.equals("content")) {
              everywhere.add(text(store.contents().find(row.getString("id")).orElseThrow()));
            }
          }
        }
      }
    }
    assertThat(rows).isGreaterThan(30);
    for (String suffix : List.of("", "-wal")) {
      Path part = Path.of(file + suffix);
      everywhere.add(Files.exists(part) ? text(Files.readAllBytes(part)) : "");
    }
  }

  private static List<String> tables(Connection connection) throws Exception {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
