package io.nomadguard.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Origin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyPracticeTest {

  private static final JobTree JOB =
      JobJson.read(
          "sample.json",
          """
          {"ID": "a/b", "Name": "a/b", "Type": "service", "Datacenters": ["dc1"], "TaskGroups": [
            {"Name": "g", "Count": 1, "Tasks": [
              {"Name": "t", "Driver": "docker", "Config": {"image": "a:1"},
               "Resources": {"CPU": 100, "MemoryMB": 100}}]}]}
          """);

  @TempDir Path folder;

  @Test
  void asks_a_proxy_of_its_own_and_leaves_nothing_behind() {
    ActiveRules rules = new ActiveRules();
    rules.activate(SmallRules.decider(), null, Origin.start());
    Path kept = folder.resolve("practice");

    try (ProxyPractice practice = new ProxyPractice(rules, kept)) {
      practice.on(JOB);
      practice.on(JOB);

      // Something to begin with. Of each job: a plan and a first validation, twenty times the
      // same, ten lists of jobs. All that by four clients.
      assertThat(practice.answers())
          .containsExactly(Map.entry("HTTP/1.1 200 OK", 4 * (1 + 2 * 32)));
      assertThat(kept).isDirectory();
    }

    assertThat(kept).doesNotExist();
  }
}
