package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nomadguard.engine.source.InputException;
import org.junit.jupiter.api.Test;

class JobHclProblemsTest {

  private static String problems(String text) {
    return catchThrowableOfType(InputException.class, () -> JobHcl.read("j.hcl", text))
        .getMessage();
  }

  @Test
  void allAtOnceEachAtItsPlace() {
    String text =
        """
        job "a" {
          priorty = 50
          type    = ["service"]

          group {
            count   = 1.5
            service = "x"

            task "t" "u" {
              driver "docker" {}
              config "x" {}
              konfig {}
              leader = null
            }
          }
          update {}
          update {}
        }
        """;
    assertThat(problems(text))
        .isEqualTo(
            """
            j.hcl:2:3: a job block has no attribute "priorty" (did you mean "priority"?)
            j.hcl:3:13: "type" in a job block is a list, but must be text
            j.hcl:5:3: a group block has one label, its name, not 0 (write group "…" { … })
            j.hcl:6:15: "count" in a group block is 1.5, but must be a whole number of at most 64 bits
            j.hcl:7:5: a group block has no attribute "service" ("service" is a block: write service { … } without the equals sign)
            j.hcl:9:5: a task block has one label, its name, not 2 (write task "…" { … })
            j.hcl:10:7: a task block has no block "driver" ("driver" is an attribute: write driver = …)
            j.hcl:11:7: a config block has no label, so no "x" (write config { … })
            j.hcl:12:7: a task block has no block "konfig" (did you mean "config"?)
            j.hcl:13:16: "leader" in a task block is null, but must be true or false
            j.hcl:17:3: a job block has update only once""");
  }

  @Test
  void whatIsNotOneJob() {
    assertThat(problems(""))
        .isEqualTo("j.hcl:1:1: there is no job block (write job \"name\" { … })");
    assertThat(problems("job \"a\" {}\njob \"b\" {}\n"))
        .isEqualTo("j.hcl:2:1: a second job: a job file holds one (put it in a file of its own)");
    assertThat(problems("x = 1\njob \"a\" {}\nbob \"b\" {}\n"))
        .isEqualTo(
            """
            j.hcl:1:1: "x" stands outside of the job block (a job file holds one job "…" { … })
            j.hcl:3:1: a job file holds one job block, no "bob" (did you mean "job"?)""");
  }

  @Test
  void whatNomadWouldSilentlyDrop() {
    assertThat(problems("job \"a\" {\nconstraint {\nis_set = \"x\"\n}\n}\n"))
        .isEqualTo(
            "j.hcl:3:1: Nomad accepts \"is_set\" in a constraint block but ignores it"
                + " (write operator = \"is_set\")");
    assertThat(problems("job \"a\" {\ngroup \"g\" {\nvolume \"v\" {}\nvolume \"v\" {}\n}\n}\n"))
        .isEqualTo(
            "j.hcl:4:1: volume \"v\" stands here twice (Nomad would silently drop the first)");
    assertThat(
            problems(
                "job \"a\" {\ngroup \"g\" {\nsecret \"s\" {}\ntask \"t\" {\nsecret \"u\" {}\n}\n}\n}\n"))
        .isEqualTo(
            "j.hcl:4:1: both this task and its group have secret blocks (Nomad would drop the"
                + " group's and double the task's: put them all in the task)");
  }

  @Test
  void scaling() {
    assertThat(
            problems(
                """
                job "a" {
                  group "g" {
                    scaling {
                      type = "vertical_cpu"
                    }
                    task "t" {
                      scaling "disk" {}
                      scaling "cpu" { type = "x" }
                      scaling "mem" {}
                      scaling "mem" {}
                    }
                  }
                }
                """))
        .isEqualTo(
            """
            j.hcl:3:5: a group's scaling block needs "max"
            j.hcl:4:14: the type of a group's scaling is "horizontal", not "vertical_cpu" (leave the type out)
            j.hcl:7:7: a task's scaling block is called "cpu" or "mem", not "disk"
            j.hcl:8:30: the type of scaling "cpu" is "vertical_cpu", not "x" (leave the type out)
            j.hcl:10:7: a task has one scaling block for vertical_mem only""");
  }

  @Test
  void valuesOutOfRange() {
    assertThat(
            problems(
                """
                job "a" {
                  affinity {
                    weight = 300
                  }
                  meta {
                    a = ["x"]
                  }
                  group "g" {
                    shutdown_delay = "5"
                    service {
                      check {
                        header {
                          a = "x"
                        }
                      }
                    }
                    task "t" {
                      lifecycle {}
                    }
                  }
                }
                """))
        .isEqualTo(
            """
            j.hcl:3:14: "weight" in an affinity block is 300, but must be a whole number from -128 to 127
            j.hcl:6:9: "a" of a meta block is a list, but must be text
            j.hcl:9:22: "shutdown_delay" in a group block is "5", but must be a duration such as "1h30m"
            j.hcl:13:15: "a" of a header block is "x", but must be a list [ … ]
            j.hcl:18:7: a lifecycle block needs "hook\"""");
  }
}
