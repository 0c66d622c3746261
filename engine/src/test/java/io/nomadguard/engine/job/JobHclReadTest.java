package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where Nomad's parser does more than to take a field over; each answer was seen from it. */
class JobHclReadTest {

  private static final String TASK = "/TaskGroups/0/Tasks/0";

  static JobTree job(String inside) {
    return JobHcl.read("a.nomad.hcl", "job \"a\" {\n" + inside + "\n}\n");
  }

  static JobTree group(String inside) {
    return job("group \"g\" {\n" + inside + "\n}");
  }

  static JobTree task(String inside) {
    return group("task \"t\" {\n" + inside + "\n}");
  }

  private static void at(JobTree tree, String path, String json) {
    JsonNode found = tree.root().at(path);
    assertThat(TreeDifference.first(Trees.json(json), found)).as("%s", found).isEmpty();
  }

  @Test
  void idAndNameAreTheLabelUnlessGiven() {
    at(job(""), "", "{\"ID\":\"a\",\"Name\":\"a\",\"Dispatched\":false}");
    at(job("id = \"x\""), "", "{\"ID\":\"x\",\"Name\":\"a\",\"Dispatched\":false}");
    at(job("name = \"x\""), "", "{\"ID\":\"a\",\"Name\":\"x\",\"Dispatched\":false}");
  }

  @Test
  void aTaskOfTheJobIsAGroupOfItsOwnAndComesFirst() {
    JobTree tree = job("group \"g\" {}\ntask \"t\" {}");
    at(tree, "/TaskGroups/0/Name", "\"t\"");
    at(tree, "/TaskGroups/0/Tasks/0/Name", "\"t\"");
    at(tree, "/TaskGroups/1", "{\"Name\":\"g\"}");
  }

  @Test
  void vaultOfGroupAndJobCountsForTasksWithoutOne() {
    JobTree tree =
        job(
            """
            vault { role = "job" }
            group "g" {
              vault { role = "group" }
              task "own" {
                vault { role = "task" }
              }
              task "groups" {}
            }
            group "h" {
              task "jobs" {}
            }
            """);
    at(tree, "/TaskGroups/0/Tasks/0/Vault/Role", "\"task\"");
    at(tree, "/TaskGroups/0/Tasks/1/Vault/Role", "\"group\"");
    at(
        tree,
        "/TaskGroups/1/Tasks/0/Vault",
        """
        {"Role":"job","Cluster":"","Env":true,"DisableFile":false,"ChangeMode":"restart"}""");
    assertThat(
            tree.places()
                .of(
                    (com.fasterxml.jackson.databind.node.ObjectNode)
                        tree.root().at("/TaskGroups/1/Tasks/0/Vault"),
                    "Role"))
        .hasToString("a.nomad.hcl:2:16");
  }

  @Test
  void secretsOfTheJobComeAfterTheTasksOwn() {
    JobTree tree =
        job(
            """
            secret "j" {}
            group "g" {
              task "t" {
                secret "own" {}
              }
            }
            """);
    at(
        tree,
        TASK + "/Secrets",
        """
        [{"Name":"own","Provider":"","Path":""},{"Name":"j","Provider":"","Path":""}]""");
  }

  @ParameterizedTest
  @MethodSource
  void placements(String block, String json) {
    at(job(block), block.startsWith("constraint") ? "/Constraints/0" : "/Affinities/0", json);
  }

  static Stream<Arguments> placements() {
    return Stream.of(
        constraint("attribute = \"l\"\nvalue = 2", "l", "2", "="),
        constraint("attribute = \"l\"\noperator = \">\"\nvalue = true", "l", "true", ">"),
        constraint("operator = \"\"", "", "", "="),
        constraint("distinct_hosts = true", "", "true", "distinct_hosts"),
        constraint("distinct_hosts = \"false\"", "", "false", "distinct_hosts"),
        constraint("distinct_property = \"p\"\nvalue = 2", "p", "2", "distinct_property"),
        constraint("attribute = \"l\"\nregexp = \"r\"", "l", "r", "regexp"),
        constraint("attribute = \"l\"\nversion = \"v\"", "l", "v", "version"),
        constraint("attribute = \"l\"\nsemver = \"v\"", "l", "v", "semver"),
        constraint("attribute = \"l\"\nset_contains = \"v\"", "l", "v", "set_contains"),
        constraint("attribute = \"l\"\nregexp = \"\"\nvalue = \"v\"", "l", "v", "="),
        constraint("regexp = \"r\"\nversion = \"v\"", "", "r", "regexp"),
        constraint("attribute = \"l\"\noperator = \"is_set\"", "l", "", "is_set"),
        affinity("attribute = \"l\"\nset_contains_any = \"a,b\"", "set_contains_any"),
        affinity("attribute = \"l\"\nset_contains_all = \"a,b\"", "set_contains_all"));
  }

  private static Arguments constraint(String body, String left, String right, String operand) {
    return Arguments.of(
        "constraint {\n" + body + "\n}",
        "{\"LTarget\":\"%s\",\"RTarget\":\"%s\",\"Operand\":\"%s\"}"
            .formatted(left, right, operand));
  }

  private static Arguments affinity(String body, String operand) {
    return Arguments.of(
        "affinity {\nweight = -50\n" + body + "\n}",
        "{\"LTarget\":\"l\",\"RTarget\":\"a,b\",\"Operand\":\"%s\",\"Weight\":-50}"
            .formatted(operand));
  }

  @Test
  void portsWithAValueAreReserved() {
    JobTree tree =
        group(
            """
            network {
              port "http" {}
              port "db" { static = 5432 }
              port "x" { to = 80 }
            }
            """);
    at(
        tree,
        "/TaskGroups/0/Networks/0/ReservedPorts",
        """
        [{"Label":"db","Value":5432,"To":0,"HostNetwork":"","IgnoreCollision":false}]""");
    at(tree, "/TaskGroups/0/Networks/0/DynamicPorts/1/Label", "\"x\"");
  }

  @ParameterizedTest
  @MethodSource
  void conversions(String attribute, String path, String json) {
    at(task(attribute), TASK + path, json);
  }

  static Stream<Arguments> conversions() {
    return Stream.of(
        Arguments.of("leader = \"1\"", "/Leader", "true"),
        Arguments.of("user = 1000", "/User", "\"1000\""),
        Arguments.of("kill_timeout = \"1h30m\"", "/KillTimeout", "5400000000000"),
        Arguments.of("kill_timeout = 5", "/KillTimeout", "5"),
        Arguments.of("resources { cpu = 100.0 }", "/Resources/CPU", "100"),
        Arguments.of("resources { cpu = \"1e2\" }", "/Resources/CPU", "100"),
        Arguments.of("resources { cpu = null }", "/Resources", "{}"),
        Arguments.of("meta {}", "/Meta", "{}"),
        Arguments.of(
            "env = { \"a.b\" = 1.50, c = true }", "/Env", "{\"a.b\":\"1.5\",\"c\":\"true\"}"),
        Arguments.of(
            "meta { big = 1000000000000000000000 }", "/Meta/big", "\"1000000000000000000000\""),
        Arguments.of("meta { small = 0.0000001 }", "/Meta/small", "\"0.0000001\""));
  }

  @Test
  void driverConfigIsFreeForm() {
    JobTree tree =
        task(
            """
            config {
              image    = "redis:7"
              ports    = ["a"]
              big      = 9223372036854775807
              fraction = 1.5
              nothing  = null
              object   = { a = 1, b = { c = 2 }, n = null }
              objects  = [{ a = 1 }, { b = { c = 2 } }]
              port_map { http = 80 }
              port_map { db = 5432 }
              logging {
                type = "json-file"
                config {
                  max = { size = "2m" }
                }
              }
              label "l1" "l2" { a = 1 }
            }
            """);
    at(
        tree,
        TASK + "/Config",
        """
        {"image":"redis:7","ports":["a"],"big":9223372036854775807,"fraction":1.5,
         "object":[{"a":1,"b":{"c":2}}],"objects":[{"a":1},{"b":{"c":2}}],
         "port_map":[{"http":80},{"db":5432}],
         "logging":[{"type":"json-file","config":[{"max":[{"size":"2m"}]}]}],
         "label":[{"l1":[{"l2":[{"a":1}]}]}]}""");
  }

  @Test
  void theFirstIdentityWithoutANameOrNamedDefaultIsTheTasksOwn() {
    JobTree tree =
        task("identity { name = \"vault\" }\nidentity { name = \"default\" }\nidentity {}");
    at(tree, TASK + "/Identity/Name", "\"default\"");
    at(tree, TASK + "/Identities/0/Name", "\"vault\"");
    at(tree, TASK + "/Identities/1/Name", "\"\"");
    at(task("identity { env = true }"), TASK + "/Identities", "[]");
  }

  @Test
  void scalingOfTasksAndGroups() {
    JobTree tree =
        group(
            """
            scaling {
              max = 3
              policy {
                a = 1
                check "x" { b = 2 }
              }
            }
            task "t" {
              scaling "cpu" { max = 5 }
              scaling "MEM" {}
            }
            """);
    at(tree, "/TaskGroups/0/Scaling/Type", "\"horizontal\"");
    at(tree, "/TaskGroups/0/Scaling/Policy", "{\"a\":1,\"check\":[{\"x\":[{\"b\":2}]}]}");
    at(tree, TASK + "/ScalingPolicies/0/Type", "\"vertical_cpu\"");
    at(tree, TASK + "/ScalingPolicies/1/Type", "\"vertical_mem\"");
  }

  @Test
  void templatesAndTheirScriptsHaveDefaults() {
    JobTree tree = task("template {\nchange_script { command = \"/bin/true\" }\n}");
    at(
        tree,
        TASK + "/Templates/0",
        """
        {"ChangeMode":"restart","Splay":5000000000,"Perms":"0644","ErrMissingKey":false,
         "ChangeScript":{"Command":"/bin/true","Args":[],"Timeout":5000000000,
                         "FailOnError":false,"RunOnFirstRender":false}}""");
  }

  @Test
  void periodicWithCronIsOfTypeCron() {
    at(
        job("periodic { crons = [\"@daily\"] }"),
        "/Periodic",
        "{\"Specs\":[\"@daily\"],\"SpecType\":\"cron\"}");
    at(job("periodic { enabled = true }"), "/Periodic", "{\"Enabled\":true}");
  }

  @Test
  void mapsOfStructuresAndOfLists() {
    JobTree tree =
        group(
            """
            volume "data" { type = "csi" }
            service {
              port = 9000
              check {
                header {
                  Accept = ["a", 1]
                }
              }
            }
            """);
    at(tree, "/TaskGroups/0/Volumes/data/Name", "\"data\"");
    at(tree, "/TaskGroups/0/Services/0/PortLabel", "\"9000\"");
    at(tree, "/TaskGroups/0/Services/0/Checks/0/Header", "{\"Accept\":[\"a\",\"1\"]}");
  }
}
