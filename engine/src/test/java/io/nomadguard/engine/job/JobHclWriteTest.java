package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobHclWriteTest {

  private static JobTree tree(String json) {
    return JobJson.read("j.json", json);
  }

  private static String hcl(String json) {
    HclText written = JobHcl.write(tree(json));
    assertThat(written.leftOut()).isEmpty();
    return written.text();
  }

  private static String group(String inside) {
    return hcl("{\"ID\":\"a\",\"TaskGroups\":[{\"Name\":\"g\"," + inside + "}]}");
  }

  private static String task(String inside) {
    return group("\"Tasks\":[{\"Name\":\"t\"," + inside + "}]");
  }

  @Test
  void inTheOrderOfTheDocumentationWithoutWhatTheReaderFillsIn() {
    assertThat(
            hcl(
                """
                {"Job": {"TaskGroups":[{"Tasks":[{"Templates":[{"EmbeddedTmpl":"x","Perms":"0644"}],
                  "Vault":{"Policies":["p"],"Env":true},"Resources":{"MemoryMB":64,"CPU":0},
                  "Config":{"ports":["http"],"image":"redis"},"Driver":"docker","Name":"t"}],
                  "Networks":[{"DynamicPorts":[{"Label":"http"}],"ReservedPorts":[{"Label":"db","Value":5432}]}],
                  "Count":2,"Name":"g"}],
                  "Update":{"Stagger":90000000000},"Datacenters":["dc1"],"Type":"service","ID":"a","Name":"b"}}"""))
        .isEqualTo(
            """
            job "a" {
              name        = "b"
              type        = "service"
              datacenters = ["dc1"]

              update {
                stagger = "1m30s"
              }

              group "g" {
                count = 2

                network {
                  port "db" {
                    static = 5432
                  }

                  port "http" {}
                }

                task "t" {
                  driver = "docker"

                  config {
                    image = "redis"
                    ports = ["http"]
                  }

                  resources {
                    cpu    = 0
                    memory = 64
                  }

                  vault {
                    policies = ["p"]
                  }

                  template {
                    data = "x"
                  }
                }
              }
            }
            """);
  }

  @Test
  void constraintsInTheirShortForms() {
    assertThat(
            hcl(
                """
                {"ID":"a","Constraints":[
                  {"LTarget":"l","RTarget":"r","Operand":"="},
                  {"LTarget":"l","RTarget":"r","Operand":"!="},
                  {"RTarget":"true","Operand":"distinct_hosts"},
                  {"LTarget":"${meta.datacenter}","RTarget":"2","Operand":"distinct_property"},
                  {"LTarget":"l","RTarget":"r","Operand":"regexp"},
                  {"LTarget":"l","RTarget":"r","Operand":"set_contains_any"},
                  {"LTarget":"l","Operand":"is_set"}],
                 "Affinities":[{"LTarget":"l","RTarget":"r","Operand":"set_contains_any","Weight":-50}]}"""))
        .isEqualTo(
            """
            job "a" {
              constraint {
                attribute = "l"
                value     = "r"
              }

              constraint {
                attribute = "l"
                operator  = "!="
                value     = "r"
              }

              constraint {
                distinct_hosts = true
              }

              constraint {
                distinct_property = "${meta.datacenter}"
                value             = "2"
              }

              constraint {
                attribute = "l"
                regexp    = "r"
              }

              constraint {
                attribute = "l"
                operator  = "set_contains_any"
                value     = "r"
              }

              constraint {
                attribute = "l"
                operator  = "is_set"
              }

              affinity {
                attribute        = "l"
                set_contains_any = "r"
                weight           = -50
              }
            }
            """);
  }

  @Test
  void configAsBlocksWhereTheirKeysAllowIt() {
    assertThat(
            task(
                """
                "Config":{"labels":[{"traefik.enable":"true"}],"logging":[{"type":"journald"}],
                  "mounts":[{"a":1},{"b c":2}],"list":[[{"x":1}],null]}"""))
        .contains(
            """
                  config {
                    labels = {
                      "traefik.enable" = "true"
                    }
            """)
        .contains(
            """
                    logging {
                      type = "journald"
                    }
            """);
  }

  @Test
  void metaWithKeysThatAreNoIdentifiersIsAnAttribute() {
    assertThat(task("\"Meta\":{\"a.b\":\"1\",\"a\":\"2\"}"))
        .isEqualTo(
            """
            job "a" {
              group "g" {
                task "t" {
                  meta = {
                    a     = "2"
                    "a.b" = "1"
                  }
                }
              }
            }
            """);
  }

  @Test
  void identitiesScalingAndVolumes() {
    assertThat(
            group(
                """
                "Volumes":{"z":{"Type":"host","Source":"z"},"a":{"Type":"host"}},"Scaling":{"Min":1},
                "Tasks":[{"Name":"t","Identity":{"Env":true},"Identities":[{"Name":"v","TTL":3600000000000}],
                  "ScalingPolicies":[{"Type":"vertical_mem","Max":5}]}]"""))
        .isEqualTo(
            """
            job "a" {
              group "g" {
                scaling {
                  min = 1
                  max = null
                }

                volume "a" {
                  type = "host"
                }

                volume "z" {
                  type   = "host"
                  source = "z"
                }

                task "t" {
                  identity {
                    env = true
                  }

                  identity {
                    name = "v"
                    ttl  = "1h"
                  }

                  scaling "mem" {
                    max = 5
                  }
                }
              }
            }
            """);
  }

  @Test
  void whatAJobFileCannotSayIsNamed() {
    JobTree tree =
        tree(
            """
            {"ID":"a","Version":3,"Status":"running","Stop":false,"FutureThing":{"x":1},
             "Periodic":{"Spec":"@daily","SpecType":"test"},
             "TaskGroups":[{"Name":"g",
               "Networks":[{"DynamicPorts":[{"Label":"p","Value":80}]}],
               "Volumes":{"v":{"Name":"other"}},
               "Services":[{"Name":"s","Meta":{"a.b":"c","é":"d"},"Connect":{"Gateway":{"Proxy":{
                 "EnvoyGatewayBindAddresses":{"b":{"Name":"other"}}}}}}],
               "Tasks":[{"Name":"t","Identity":{"Name":"mine"},"Config":{"bare":{"x":1},"a.b":1},
                 "ScalingPolicies":[{"Type":"horizontal"}]},
                 {"Name":"u","Identities":[{"Name":"default"}]}]}]}""");
    assertThat(JobHcl.write(tree).leftOut())
        .extracting(left -> left.path() + ": " + left.why())
        .containsExactly(
            "/Periodic/SpecType: no job file says it",
            "/TaskGroups/0/Networks/0/DynamicPorts: HCL takes a port for reserved when it has a"
                + " value, and only then",
            "/TaskGroups/0/Volumes/v/Name: HCL gives a volume its label as name",
            "/TaskGroups/0/Services/0/Meta/a.b: a block has no attributes of such a name",
            "/TaskGroups/0/Services/0/Connect/Gateway/Proxy/EnvoyGatewayBindAddresses/b/Name: HCL"
                + " gives a bind address its label as name",
            "/TaskGroups/0/Tasks/0/Config/a.b: a block has no attributes of such a name",
            "/TaskGroups/0/Tasks/0/Identity: a task's own identity is called default or nothing",
            "/TaskGroups/0/Tasks/0/ScalingPolicies/0/Type: a task's scaling is vertical_cpu or"
                + " vertical_mem",
            "/TaskGroups/0/Tasks/1/Identities: HCL makes the default one the task's own identity",
            "/Stop: no job file says it",
            "/Status: no job file says it",
            "/Version: no job file says it",
            "/FutureThing: nomadguard doesn't know it");
  }

  @Test
  void textThatHclWouldNormalizeIsNamed() {
    JobTree tree =
        tree("{\"ID\":\"a\",\"Datacenters\":[\"x\",\"e\u0301\"],\"Meta\":{\"k\":\"\u00e9\"}}");
    assertThat(JobHcl.write(tree).leftOut())
        .containsExactly(
            new LeftOut("/Datacenters/1", "HCL brings its text to Unicode's normal form NFC"));
  }
}
