package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.rulesets.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nomad's own command line through the proxy to a real cluster with docker. {@code NOMAD_CLI} names
 * the command, {@code NOMAD_TEST_IMAGE} an image with a shell.
 */
@EnabledIfEnvironmentVariable(
    named = "NOMAD_ADDR",
    matches = "http.+",
    disabledReason = "NOMAD_ADDR names no Nomad")
@EnabledIfEnvironmentVariable(
    named = "NOMAD_CLI",
    matches = ".+",
    disabledReason = "NOMAD_CLI names no command line of Nomad's")
class RealNomadProxyTest {

  private static final String IMAGE = System.getenv().getOrDefault("NOMAD_TEST_IMAGE", "tiny:1.0");

  @TempDir Path folder;
  private final String id = "t-es-" + UUID.randomUUID().toString().substring(0, 8);
  private Backing backing;
  private Proxy proxy;

  private record Said(int exit, String text) {}

  @BeforeEach
  void open() {
    ServerFile file =
        ServerFile.read(
            SmallRules.write(
                folder.resolve("server.toml"),
                """
                [store]
                file = "nomadguard.db"

                [nomad]
                address = "http://127.0.0.1:1"

                [proxy]
                port = 0
                """));
    backing = Backing.open(file, folder.resolve("cache"), System.getenv());
    backing.versions().start();
    backing.rules().active().activate(SmallRules.decider(), null, Origin.start());
    proxy = Objects.requireNonNull(backing.proxy(file, System.getenv()));
  }

  @AfterEach
  void close() throws Exception {
    nomad("job", "stop", "-purge", "-detach", id);
    backing.close();
  }

  private Said nomad(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getenv("NOMAD_CLI")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("NOMAD_ADDR", "http://127.0.0.1:" + proxy.addresses().get(0).getPort());
    environment.put("NOMAD_CLI_NO_COLOR", "1");
    Path out = Files.createTempFile(folder, "said", ".txt");
    Process process = builder.redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroy();
      process.waitFor();
    }
    return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }

  private String file(String type, String more, int memory) {
    return SmallRules.write(
            folder.resolve("job.nomad.hcl"),
            """
            job "%s" {
              type        = "%s"
              datacenters = ["*"]
              %s
              group "g" {
                task "t" {
                  driver = "docker"
                  config {
                    image        = "%s"
                    network_mode = "none"
                    command      = "/bin/sh"
                    args         = ["-c", "echo begun; while true; do sleep 1; done"]
                  }
                  resources {
                    cpu    = 50
                    memory = %d
                  }
                }
              }
            }
            """
                .formatted(id, type, more, IMAGE, memory))
        .toString();
  }

  private String allocation() throws Exception {
    for (int tries = 0; tries < 60; tries++) {
      Said said = nomad("job", "allocs", "-t", "{{range .}}{{.ClientStatus}} {{.ID}} {{end}}", id);
      if (said.text.startsWith("running ")) {
        return said.text.split(" ")[1];
      }
      Thread.sleep(500);
    }
    throw new AssertionError("nothing runs");
  }

  /** Nomad scales no job whose deployment is under way. */
  private void eventually(String... arguments) throws Exception {
    Said said = nomad(arguments);
    for (int tries = 0; tries < 60 && said.text.contains("active deployment"); tries++) {
      Thread.sleep(500);
      said = nomad(arguments);
    }
    assertThat(said.exit).as(said.text).isZero();
  }

  @Test
  void a_service_lives_its_life() throws Exception {
    String small = file("service", "", 32);

    assertThat(nomad("job", "validate", small))
        .isEqualTo(new Said(0, "Job validation successful\n"));
    assertThat(nomad("job", "plan", small).text).contains("+ Job: \"" + id + "\"");
    assertThat(nomad("job", "run", "-detach", small).text).contains("Job registration successful");

    String allocation = allocation();
    assertThat(
            nomad(
                "alloc",
                "exec",
                "-i=false",
                "-t=false",
                allocation,
                "/bin/sh",
                "-c",
                "echo said; exit 7"))
        .isEqualTo(new Said(7, "said\n"));
    assertThat(nomad("alloc", "logs", allocation).text).isEqualTo("begun\n");
    assertThat(nomad("alloc", "fs", allocation).text).contains("alloc/");
    eventually("job", "scale", "-detach", id, "g", "2");
    eventually("job", "revert", "-detach", id, "0");
    eventually("job", "tag", "apply", "-name", "good", id);
    assertThat(nomad("job", "history", id).text).contains("good");
    eventually("job", "eval", "-detach", id);
  }

  @Test
  void what_rules_change_is_in_the_plan_and_registered() throws Exception {
    String big = file("service", "", 9000);

    assertThat(nomad("job", "plan", big).text)
        .contains("clamp-memory: 9000 MB is above the limit of 4096 MB");
    assertThat(nomad("job", "run", "-detach", big).text)
        .contains("clamp-memory: 9000 MB is above the limit of 4096 MB");
    assertThat(nomad("job", "inspect", id).text).contains("\"MemoryMB\": 4096");
  }

  @Test
  void what_rules_deny_is_told_by_run_plan_and_validate() throws Exception {
    String denied =
        SmallRules.write(
                folder.resolve("denied.nomad.hcl"),
                """
                job "p-es-web" {
                  datacenters = ["*"]
                  group "g" {
                    task "t" {
                      driver = "docker"
                      config {
                        image = "web:latest"
                      }
                    }
                  }
                }
                """)
            .toString();

    assertThat(nomad("job", "validate", denied).text)
        .contains("image-has-version: t runs web:latest");
    assertThat(nomad("job", "validate", denied).exit).isEqualTo(1);
    assertThat(nomad("job", "plan", denied).text)
        .contains("Unexpected response code: 403 (nomadguard denies job \"p-es-web\"");
    assertThat(nomad("job", "run", denied).text)
        .contains("image-has-version: t runs web:latest (job.nomad.hcl:7:17)");
    assertThat(nomad("job", "status", "p-es-web").text).contains("No job(s) with prefix or ID");
  }

  @Test
  void batches_are_dispatched_and_forced() throws Exception {
    String parameterized = file("batch", "parameterized { meta_optional = [\"a\"] }", 32);
    assertThat(nomad("job", "run", parameterized).exit).isZero();
    assertThat(nomad("job", "dispatch", "-detach", "-meta", "a=b", id).text)
        .contains("Dispatched Job ID = " + id + "/dispatch-");
    nomad("job", "stop", "-purge", "-detach", id);

    String periodic = file("batch", "periodic {\n    crons = [\"0 0 1 1 *\"]\n  }", 32);
    assertThat(nomad("job", "run", periodic).exit).isZero();
    assertThat(nomad("job", "periodic", "force", "-detach", id).text)
        .contains("Force periodic successful");
  }
}
