package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static io.nomadguard.engine.generate.Generating.generated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.Position;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings point at what the developer wrote. */
class PlacesTest {

  private static final String TOML =
      """
      team = "es"
      project = "cerebro"
      contact = "es@example.com"
      tier = "production"
      autorevert = true
      [[taskgroup]]
      name = "main"
      count = 2
      canary = 1
      [[task]]
      taskgroup = "main"
      name = "web"
      image = "a:1"
      args = ["-a", "-b"]
      volumes = ["/net/a:/a"]
      labels = ["owner=es"]
      env = ["A=1", "B=2"]
      port = 9000
      porttype = "http"
      checkpath = "/health"
      grace = "90s"
      tags = ["one", "two"]
      firewall = "g/netscaler"
      cpu = 500
      memory = 256
      nagiossms = 1
      vaultpolicies = ["read", "db"]
      vaultenv = ["KEY"]
      vaultinject = ["tls:/etc/tls"]
      inject = ["app.conf:/etc/app.conf"]
      """;

  private static final JobTree TREE =
      generated(TOML, Sites.golden(), PRODUCTION_17, Generating.files(Map.of("app.conf", "x")))
          .job();

  @ParameterizedTest
  @CsvSource({
    "'', Name, 2:11",
    "'', Datacenters, 2:11",
    "/Meta, contact, 3:11",
    "/Constraints/0, RTarget, 2:11",
    "/Constraints/1, RTarget, 4:8",
    "/Update, AutoRevert, 5:14",
    "/TaskGroups/0, , 6:1",
    "/TaskGroups/0, Name, 7:8",
    "/TaskGroups/0, Count, 8:9",
    "/TaskGroups/0/Constraints/0, Operand, 6:1",
    "/TaskGroups/0/Constraints/1, RTarget, 8:9",
    "/TaskGroups/0/Update, Canary, 9:10",
    "/TaskGroups/0/RestartPolicy, Attempts, 6:1",
    "/TaskGroups/0/Tasks/0, , 10:1",
    "/TaskGroups/0/Tasks/0, Driver, 10:1",
    "/TaskGroups/0/Tasks/0, Name, 12:8",
    "/TaskGroups/0/Tasks/0/Config, image, 13:9",
    "/TaskGroups/0/Tasks/0/Config/args, 1, 14:15",
    "/TaskGroups/0/Tasks/0/Config/volumes, 0, 15:12",
    "/TaskGroups/0/Tasks/0/Config/volumes, 1, 30:11",
    "/TaskGroups/0/Tasks/0/Config/volumes, 2, 29:16",
    "/TaskGroups/0/Tasks/0/Config/labels/0, owner, 16:11",
    "/TaskGroups/0/Tasks/0/Config/logging/0, type, 10:1",
    "/TaskGroups/0/Tasks/0/Env, B, 17:15",
    "/TaskGroups/0/Tasks/0/Env, FIREWALL_9000, 23:12",
    "/TaskGroups/0/Tasks/0/Services/0, Name, 10:1",
    "/TaskGroups/0/Tasks/0/Services/0, PortLabel, 18:8",
    "/TaskGroups/0/Tasks/0/Services/0/Tags, 1, 22:16",
    "/TaskGroups/0/Tasks/0/Services/0/Checks/0, Type, 19:12",
    "/TaskGroups/0/Tasks/0/Services/0/Checks/0, Path, 20:13",
    "/TaskGroups/0/Tasks/0/Services/0/Checks/0/CheckRestart, Grace, 21:9",
    "/TaskGroups/0/Tasks/0/Resources, CPU, 24:7",
    "/TaskGroups/0/Tasks/0/Resources, MemoryMB, 25:10",
    "/TaskGroups/0/Tasks/0/Meta, nagios_sms, 26:13",
    "/TaskGroups/0/Tasks/0/Vault/Policies, 1, 27:26",
    "/TaskGroups/0/Tasks/0/Templates/0, DestPath, 30:11",
    "/TaskGroups/0/Tasks/0/Templates/1, EmbeddedTmpl, 28:13",
    "/TaskGroups/0/Tasks/0/Templates/2, EmbeddedTmpl, 29:16"
  })
  void placesOfTheJobAreLinesOfTheToml(String path, String field, String at) {
    JsonNode owner = TREE.root().at(path);
    Position place = TREE.places().of(owner, field);
    assertThat(place).hasToString("nomadgen.toml:" + at);
  }
}
