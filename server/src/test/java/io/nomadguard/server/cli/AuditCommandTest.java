package io.nomadguard.server.cli;

import static io.nomadguard.server.nomad.ScriptedNomad.json;
import static io.nomadguard.server.nomad.ScriptedNomad.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.ServedCalls;
import io.nomadguard.server.ServedProcess;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.nomad.ScriptedNomad;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {

  private static final String JOB =
      """
      {"ID": "%1$s", "Name": "%1$s", "Namespace": "default", "Type": "service", "Status": "running",
       "Datacenters": ["dc1"], "TaskGroups": [{"Name": "app", "Count": 1, "Tasks": [{"Name": "web",
       "Driver": "docker", "Config": {"image": "%2$s"}, "Resources": {"CPU": 100, "MemoryMB": 64}}]}]}
      """;

  @TempDir private Path folder;

  private final Map<String, String> running = new TreeMap<>();
  private ScriptedNomad nomad;
  private Installation installation;

  @BeforeEach
  void start() {
    installation = new Installation(SmallRules.in(folder), folder.resolve("cache"));
    nomad = new ScriptedNomad();
    nomad
        .on("GET /v1/nodes", json("[]"))
        .on(
            "GET /v1/jobs?namespace=*&per_page=500",
            exchange ->
                json(running.keySet().stream()
                        .map(
                            id ->
                                "{\"ID\": \"%s\", \"Namespace\": \"default\", \"Status\": \"running\"}"
                                    .formatted(id))
                        .collect(Collectors.joining(",", "[", "]")))
                    .to(exchange));
  }

  @AfterEach
  void stop() {
    nomad.close();
  }

  private void runs(String id, String image) {
    if (running.put(id, image) == null) {
      nomad.on(
          "GET /v1/job/" + id + "?namespace=default",
          exchange -> json(JOB.formatted(id, running.get(id))).to(exchange));
    }
  }

  private Run audit(String... args) {
    return audit(Map.of("NOMAD_ADDR", nomad.address().toString()), args);
  }

  private Run audit(Map<String, String> environment, String... args) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("XDG_STATE_HOME", folder.resolve("state").toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            false);
    int code =
        new CommandLine(new AuditCommand(terminal, installation, own))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  if (failure instanceof AnsweredNo refused) {
                    terminal.err().println("nomadguard: " + refused.getMessage());
                    return refused.exitCode();
                  }
                  throw failure;
                })
            .execute(args);
    terminal.flush();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void what_would_be_denied_is_told_and_is_1() {
    runs("p-es-a", "nginx:1.29");
    runs("p-es-b", "nginx:latest");

    Run run = audit();

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            denied: default/p-es-b (tier production)
                image-has-version (soft) at /TaskGroups/0/Tasks/0/Config/image: web runs nginx:latest

            By rule:
              image-has-version (soft): 1 finding in 1 job

            By team:
              es: 2 jobs: 1 denied

            2 jobs: 1 denied
            """);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void the_second_one_tells_what_differs() {
    runs("p-es-a", "nginx:1.29");
    runs("p-es-b", "nginx:latest");
    runs("p-es-c", "nginx:1.29");
    audit();
    runs("p-es-a", "nginx:latest");
    runs("p-es-b", "nginx:1.29");
    running.remove("p-es-c");
    runs("p-es-d", "nginx:1.29");

    Run run = audit();

    assertThat(run.out())
        .startsWith(
            """
            denied: default/p-es-a (tier production); newly denied since the audit before
              + image-has-version (soft) at /TaskGroups/0/Tasks/0/Config/image: web runs nginx:latest

            allowed: default/p-es-b (tier production); newly allowed since the audit before
              - image-has-version (soft) at /TaskGroups/0/Tasks/0/Config/image: web runs nginx:latest

            allowed: default/p-es-d (tier production); new since the audit before

            gone: default/p-es-c (tier production)
            """)
        .containsPattern(
            "Since the audit of 2\\S+Z: 1 newly denied, 1 newly allowed, 1 new, 1 gone\n")
        .endsWith("3 jobs: 1 denied\n");
  }

  @Test
  void every_format_holds_every_job() {
    runs("p-es-a", "nginx:1.29");
    runs("p-es-b", "nginx:latest");

    assertThat(audit("--format", "csv").out())
        .isEqualTo(
            """
            title,job,namespace,team,tier,result,drift,since,kind,rule,enforcement,waived,path,message
            default/p-es-a,p-es-a,default,es,production,allowed,,,,,,,,
            default/p-es-b,p-es-b,default,es,production,denied,,,finding,image-has-version,soft,,\
            /TaskGroups/0/Tasks/0/Config/image,web runs nginx:latest
            """);
    assertThat(audit("--format", "json").out())
        .startsWith("{\"audit\":{\"id\":\"0")
        .contains("{\"title\":\"default/p-es-a\",", "{\"title\":\"default/p-es-b\",")
        .contains("\"drift\":{\"same\":2}");
    assertThat(audit("--format", "html").out())
        .contains("<td>default/p-es-a</td>", "<td>default/p-es-b</td>")
        .endsWith("</html>\n");
  }

  @Test
  void nothing_denied_is_0() {
    runs("t-es-a", "nginx:latest");

    assertThat(audit().out()).isEqualTo("1 job: nothing to say\n");
    assertThat(audit().code()).isZero();
  }

  @Test
  void a_cluster_that_refuses_is_4_and_none_is_2() {
    try (ScriptedNomad closed = new ScriptedNomad()) {
      closed.on("GET /v1/nodes", text(403, "Permission denied"));
      Map<String, String> there = Map.of("NOMAD_ADDR", closed.address().toString());

      Run run = audit(there);
      Run again = audit(there);

      assertThat(run.err()).startsWith("nomadguard: ").doesNotContain("\tat ");
      assertThat(run.code()).isEqualTo(4);
      // It failed, and so is in nobody's way.
      assertThat(again.err()).isEqualTo(run.err());
    }
    assertThat(audit(Map.of()).code()).isEqualTo(2);
  }

  /** A real process, its own cluster and its own rules. */
  @Test
  void a_service_runs_it_and_tells_the_same() throws Exception {
    runs("p-es-a", "nginx:1.29");
    runs("p-es-b", "nginx:latest");
    String own = audit().out();
    String csv = audit("--format", "csv").out();
    Path config =
        ServedCalls.config(
            folder.resolve("server.toml"),
            nomad.address(),
            "file = \"ng.db\"",
            "[auth]",
            "tokens = true");
    try (ServedProcess service =
        ServedProcess.start(ServedProcess.Launch.quick(config, folder.resolve("rules")))) {
      String server = service.address().toString();
      Path admin = token("admin", config);

      Run run = served(server, admin);
      Run again = served(server, admin, "--format", "csv");
      Run reader = served(server, token("reader", config));

      assertThat(run).isEqualTo(new Run(1, own, ""));
      assertThat(again).isEqualTo(new Run(1, csv, ""));
      assertThat(reader.code()).isEqualTo(2);
      assertThat(reader.err()).startsWith("nomadguard: ").contains("admin").doesNotContain("\tat ");
    }
  }

  private Path token(String role, Path config) {
    Run made =
        Run.of(
            installation,
            "",
            "token",
            "create",
            "--user",
            "ada",
            "--role",
            role,
            "--config",
            config.toString());
    return SmallRules.write(folder.resolve(role), made.out());
  }

  private Run served(String server, Path token, String... more) {
    return audit(
        Map.of(),
        Stream.concat(
                Stream.of("--server", server, "--token-file", token.toString()), Stream.of(more))
            .toArray(String[]::new));
  }
}
