package io.nomadguard.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobValidationTest {

  private static List<String> problems(String hcl) {
    return JobValidation.of(JobHcl.read("j.hcl", hcl)).stream()
        .map(flaw -> flaw.at() + ": " + flaw.message())
        .toList();
  }

  @Test
  void aSmallJobIsValid() {
    assertThat(
            problems(
                """
                job "web" {
                  group "g" {
                    network {
                      port "http" {}
                    }
                    task "t" {
                      driver = "docker"
                      service {
                        port = "http"
                        check {
                          type     = "http"
                          path     = "/health"
                          interval = "10s"
                          timeout  = "2s"
                        }
                      }
                    }
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void aBatchJobIsValidAsNomadGivesItOut() {
    String job =
        """
        {"ID": "b", "Name": "b", "Type": "batch", "Datacenters": ["dc1"],
         "Update": {"AutoPromote": false, "AutoRevert": false, "Canary": 0, "HealthCheck": "",
          "HealthyDeadline": 0, "MaxParallel": %d, "MinHealthyTime": 0, "ProgressDeadline": 0,
          "Stagger": 0},
         "TaskGroups": [{"Name": "g", "Count": 1, "Update": null,
          "Tasks": [{"Name": "t", "Driver": "docker", "Config": {"image": "a"}}]}]}
        """;

    assertThat(JobValidation.of(JobJson.read("b.json", job.formatted(0)))).isEmpty();
    assertThat(JobValidation.of(JobJson.read("b.json", job.formatted(1))))
        .extracting(Flaw::message)
        .contains("group \"g\": update: Job type \"batch\" does not allow update block");
  }

  @Test
  void problemsStandAtTheirLine() {
    assertThat(
            problems(
                """
                job "web" {
                  type = "batch"
                  update {
                    max_parallel = 2
                  }
                  periodic {
                    crons = ["61 * * * *"]
                  }
                  group "g" {
                    network {
                      port "http" {}
                    }
                    task "t" {
                      driver = "docker"
                      service {
                        name = "web"
                        port = "htp"
                      }
                      template {
                        data        = "x"
                        destination = "../../x"
                      }
                    }
                  }
                }
                """))
        .containsExactly(
            "j.hcl:4:20: group \"g\": update: Job type \"batch\" does not allow update block",
            "j.hcl:7:13: periodic: Invalid cron spec \"61 * * * *\": syntax error in minute field:"
                + " '61'",
            "j.hcl:17:16: group \"g\": task \"t\": service \"web\": port label \"htp\" does not"
                + " exist; there are http",
            "j.hcl:21:23: group \"g\": task \"t\": template 1: destination escapes allocation"
                + " directory");
  }

  @Test
  void diskOfATaskIsLeftAloneAsNomadForgetsIt() {
    assertThat(
            problems(
                """
                job "web" {
                  group "g" {
                    task "t" {
                      driver = "docker"
                      resources {
                        disk = 300
                      }
                    }
                  }
                }
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/5 * * * *",
        "@daily",
        "0 0 L * *",
        "0 0 15W jan-mar mon,wed",
        "0 12 * * 5#3",
        "0 12 * * 5L",
        "1-5/2 * * * * 2030",
        "0 */2 * * * * *",
        "00 08 * * MON-FRI"
      })
  void cronExpressionsThatNomadReads(String text) {
    assertThat(CronText.wrong(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"* * * *", "x * * * *", "* 24 * * *", "* * 0 * *", "*/0 * * * *"})
  void cronExpressionsThatNomadRefuses(String text) {
    assertThat(CronText.wrong(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a{", "[[]", "(?P<n>x)", "[[:alpha:]]", "\\(", "[()]", "", "[]a]", "\\pN"})
  void expressionsOfGoAreLeftAlone(String text) {
    assertThat(Regexp.wrong(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", ")", "[a", "x\\", "(a|b))"})
  void expressionsThatNothingEnds(String text) {
    assertThat(Regexp.wrong(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {">= 1.2, < 2", "~> 1.0", "1.0.0-beta+5", "v1", "= 1.2.3-rc.1"})
  void versionConstraintsThatNomadReads(String text) {
    assertThat(VersionConstraint.wellFormed(text)).isTrue();
  }

  @Test
  void pathsThatLeadOut() {
    assertThat(AllocPath.escapes("task", "../x")).isFalse();
    assertThat(AllocPath.escapes("task", "../../x")).isTrue();
    assertThat(AllocPath.escapes("task", "/etc/x")).isFalse();
  }
}
