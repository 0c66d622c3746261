package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.job;
import static io.nomadguard.engine.generate.Generating.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class TaskTest {

  private static final String TOML =
      """
      team = "es"
      project = "x"
      [[taskgroup]]
      name = "main"
      [[task]]
      taskgroup = "main"
      image = "a:1"
      """;

  @Test
  void aTaskThatSaysLittle() {
    JsonNode task = task(job(TOML));
    assertThat(task.get("Driver").asText()).isEqualTo("docker");
    assertThat(task.get("Config"))
        .hasToString(
            "{\"image\":\"a:1\",\"advertise_ipv6_address\":true,\"force_pull\":true,"
                + "\"labels\":[{\"lnx_build\":\"17\"}],\"logging\":[{\"type\":\"journald\"}]}");
    assertThat(task.get("Meta")).hasToString("{\"nagios_mail\":\"-1\",\"nagios_sms\":\"-1\"}");
    assertThat(task.has("Resources")).isFalse();
    assertThat(task.has("Vault")).isFalse();
    assertThat(task.has("Env")).isFalse();
  }

  @Test
  void aTaskThatSaysEverything() {
    JsonNode task =
        task(
            job(
                TOML
                    + """
                      name = "web"
                      command = "/bin/run"
                      args = ["-v"]
                      hostname = "web"
                      volumes = ["/net/a:/a"]
                      labels = ["owner=es"]
                      noforcepull = true
                      env = ["A = b=c "]
                      cpu = 500
                      memory = 256
                      memory_max = 512
                      nagiossms = 0
                      nagiosmail = 3
                      """));
    assertThat(task.get("Name").asText()).isEqualTo("prefix-p-es-x-web");
    assertThat(task.get("Config"))
        .hasToString(
            "{\"image\":\"a:1\",\"command\":\"/bin/run\",\"args\":[\"-v\"],\"hostname\":\"web\","
                + "\"advertise_ipv6_address\":true,"
                + "\"labels\":[{\"owner\":\"es\",\"lnx_build\":\"17\"}],"
                + "\"volumes\":[\"/net/a:/a\"],\"logging\":[{\"type\":\"journald\"}]}");
    assertThat(task.get("Env")).hasToString("{\"A\":\"b=c\"}");
    assertThat(task.get("Meta")).hasToString("{\"nagios_mail\":\"3\",\"nagios_sms\":\"0\"}");
    assertThat(task.get("Resources"))
        .hasToString("{\"CPU\":500,\"MemoryMB\":256,\"MemoryMaxMB\":512}");
  }

  @Test
  void theSitesDockerSettings() {
    JsonNode config =
        task(job(
                TOML,
                Sites.golden(
                    "advertise_ipv6_address = true",
                    "advertise_ipv6_address = false",
                    "force_pull = true",
                    "force_pull = false",
                    "logging = \"journald\"",
                    "logging = \"\"",
                    "build_label = \"lnx_build\"",
                    "build_label = \"build\"")))
            .get("Config");
    assertThat(config).hasToString("{\"image\":\"a:1\",\"labels\":[{\"build\":\"17\"}]}");
  }

  @Test
  void bandwidthIsWrittenOnlyWhereTheSiteWantsIt() {
    JsonNode task = task(job(TOML + "cpu = 100\n", Sites.golden("mbits = 0", "mbits = 10")));
    assertThat(task.at("/Resources/Networks/0/MBits").asInt()).isEqualTo(10);
    assertThat(task(job(TOML + "cpu = 100\n")).at("/Resources").has("Networks")).isFalse();
  }

  @Test
  void textsAreComposedAsNomadComposesThem() {
    JsonNode task = task(job(TOML + "env = [\"NAME=Zoe\\u0308\"]\n"));
    assertThat(task.at("/Env/NAME").asText()).isEqualTo("Zo\u00eb");
  }
}
