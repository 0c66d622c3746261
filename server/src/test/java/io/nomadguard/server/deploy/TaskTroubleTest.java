package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTroubleTest {

  private static List<String> told(String desired, String events) throws JsonProcessingException {
    return TaskTrouble.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"ID": "a1", "JobID": "web", "Name": "web.main[0]", "NodeName": "n1",
                     "JobType": "service", "DesiredStatus": "%s",
                     "TaskStates": {"app": {"Events": [%s]}}}
                    """
                        .formatted(desired, events)))
        .stream()
        .map(TaskTrouble::text)
        .toList();
  }

  private static final String EXIT_3 =
      "{\"Type\": \"Terminated\", \"Time\": 2, \"Details\": {\"exit_code\": \"3\"}}";

  @Test
  void how_a_task_ended_is_told_also_when_Nomad_has_gone_back_already()
      throws JsonProcessingException {
    assertThat(told("stop", EXIT_3))
        .containsExactly("app in main[0] on n1: ended with exit code 3");
  }

  @Test
  void what_Nomad_ended_is_no_trouble() throws JsonProcessingException {
    assertThat(told("stop", "{\"Type\": \"Killing\", \"Time\": 1}, " + EXIT_3)).isEmpty();
  }
}
