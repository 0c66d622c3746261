package io.nomadguard.engine.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import java.time.Instant;

/** Jobs and circumstances for tests. */
final class Jobs {

  static final Request PRODUCTION =
      new Request("check", "production", "17", "", "toml", Instant.EPOCH);

  private Jobs() {}

  /** A job in Nomad's form; apostrophes stand for quotes. */
  static JobTree of(String json) {
    try {
      return new JobTree(
          (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')), new Places());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One group "web" with one docker task "app" of 9000 MB. */
  static JobTree web() {
    return of(
        """
        {'ID': 'web', 'Name': 'web', 'TaskGroups': [{'Name': 'web', 'Count': 2, 'Tasks': [
          {'Name': 'app', 'Driver': 'docker', 'Config': {'image': 'nginx:latest'},
           'Resources': {'CPU': 100, 'MemoryMB': 9000},
           'Services': [{'Name': 'web', 'Tags': ['b', 'a']}]}]}]}
        """);
  }
}
