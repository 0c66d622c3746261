package io.nomadguard.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NomadAnswerTest {

  private static final String JOB =
      """
      job "web" {
        group "g" {
          task "t" {
            driver = ""
            vault {
              change_mode = "x"
            }
          }
        }
      }
      """;

  /** As a real Nomad 2.0.6 answered. */
  private static final String ANSWER =
      """
      {"ValidationErrors": ["Vault \\"default\\" not enabled but used in the job",
        "Task group g validation failed: 1 error occurred:\\n\\t* Task t validation failed: 2 errors\
       occurred:\\n\\t* Missing task driver\\n\\t* Vault validation failed: 1 error occurred:\\n\\t*\
       Unknown change mode \\"x\\"\\n\\n\\n\\n\\n\\n\\n\\n"],
       "Error": "2 errors occurred: …",
       "Warnings": "2 warnings:\\n\\n* group \\"g\\" is small\\n* cron is old"}
      """;

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void onlyWhatNomadguardDidntFindIsAdded() throws IOException {
    JobTree job = JobHcl.read("j.hcl", JOB);
    List<Flaw> own = JobValidation.of(job);

    List<Flaw> beyond = NomadAnswer.of(json(ANSWER)).beyond(job, own);

    assertThat(own)
        .extracting(Flaw::message)
        .containsExactly(
            "group \"g\": task \"t\": Missing task driver",
            "group \"g\": task \"t\": vault: Unknown change mode \"x\"");
    assertThat(beyond)
        .extracting(Flaw::message)
        .containsExactly("Vault \"default\" not enabled but used in the job");
  }

  @Test
  void whatIsAddedStandsWithItsTask() throws IOException {
    JobTree job = JobHcl.read("j.hcl", JOB);

    List<Flaw> beyond =
        NomadAnswer.of(json(ANSWER.replace("Missing task driver", "No such moon")))
            .beyond(job, List.of());

    assertThat(beyond)
        .extracting(flaw -> flaw.path() + " " + flaw.at() + " " + flaw.message())
        .contains("/TaskGroups/0/Tasks/0/Name j.hcl:3:5 group \"g\": task \"t\": No such moon");
  }

  @Test
  void warningsStandApart() throws IOException {
    assertThat(NomadAnswer.of(json(ANSWER)).warnings())
        .containsExactly("group \"g\" is small", "cron is old");
    assertThat(NomadAnswer.of(json("{\"Warnings\":\"\",\"ValidationErrors\":null}")))
        .isEqualTo(new NomadAnswer(List.of(), List.of()));
  }
}
