package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static io.nomadguard.engine.generate.Generating.group;
import static io.nomadguard.engine.generate.Generating.job;
import static io.nomadguard.engine.generate.Generating.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {

  private static String toml(String top, String group) {
    return """
        team = "es"
        project = "cerebro"
        %s
        [[taskgroup]]
        name = "main"
        %s
        [[task]]
        taskgroup = "main"
        image = "a:1"
        """
        .formatted(top, group);
  }

  /** ceil((count + canary) / datacenters), at least 1. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 2, 1", "1, 0, 2, 1", "2, 0, 2, 1", "3, 0, 2, 2", "4, 1, 2, 3", "5, 2, 2, 4",
    "1, 1, 2, 1", "1, 2, 2, 2", "3, 0, 1, 3", "3, 0, 3, 1", "4, 0, 3, 2", "7, 2, 3, 3"
  })
  void anyCountSpreadsOverAnyNumberOfDatacenters(
      int count, int canary, int datacenters, String limit) {
    StringBuilder list = new StringBuilder("[[datacenter]]\nname = \"east\"\n");
    for (int i = 1; i < datacenters; i++) {
      list.append("[[datacenter]]\nname = \"more").append(i).append("\"\n");
    }
    JsonNode job =
        job(
            toml("", "count = " + count + "\ncanary = " + canary),
            Sites.golden(
                "[[datacenter]]\nname = \"east\"\n[[datacenter]]\nname = \"west\"\n",
                list.toString()));
    assertThat(group(job).get("Constraints"))
        .hasToString(
            "[{\"RTarget\":\"true\",\"Operand\":\"distinct_hosts\",\"LTarget\":\"\"},"
                + "{\"LTarget\":\"${meta.datacenter}\",\"RTarget\":\""
                + limit
                + "\",\"Operand\":\"distinct_property\"}]");
  }

  @Test
  void theJobsDatacentersAreNotThePhysicalOnes() {
    JsonNode job =
        job(
            toml("", "count = 2"),
            Sites.golden("datacenters = [\"dc\"]", "datacenters = [\"dc\", \"edge\", \"lab\"]"));
    assertThat(job.get("Datacenters")).hasToString("[\"dc\",\"edge\",\"lab\"]");
    assertThat(group(job).at("/Constraints/1/RTarget").asText()).isEqualTo("1");
  }

  @Test
  void optingOutOfTheSpreadShowsInTheJob() {
    JsonNode job = job(toml("", "count = 2\nspread = false"));
    assertThat(group(job).has("Constraints")).isFalse();
    assertThat(group(job).get("Meta")).hasToString("{\"spread\":\"false\"}");
  }

  @Test
  void aSiteMayAllowNoOptingOut() {
    assertThat(
            problems(
                toml("", "count = 2\nspread = false"),
                Sites.golden("opt_outs = [\"spread\"]", "opt_outs = []"),
                PRODUCTION_17,
                InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:7:10: spread = false, but this site lets nobody opt out of it (take the"
                + " line out; site.toml could allow it: opt_outs = [\"spread\"])");
  }

  @Test
  void updatesOfAService() {
    JsonNode job = job(toml("autorevert = true", "count = 2\ncanary = 1\nautorevert = true"));
    assertThat(job.get("Update"))
        .hasToString("{\"Stagger\":10000000000,\"MaxParallel\":1,\"AutoRevert\":true}");
    assertThat(group(job).get("Update")).hasToString("{\"Canary\":1,\"AutoRevert\":true}");
    assertThat(group(job).get("RestartPolicy"))
        .hasToString(
            "{\"Interval\":60000000000,\"Attempts\":5,\"Delay\":10000000000,\"Mode\":\"delay\"}");
  }

  @Test
  void noCanaryWritesNothingButNoRevertIsSaid() {
    JsonNode job = job(toml("autorevert = false", "count = 2\ncanary = 0\nautorevert = false"));
    assertThat(job.get("Update"))
        .hasToString("{\"Stagger\":10000000000,\"MaxParallel\":1,\"AutoRevert\":false}");
    assertThat(group(job).get("Update")).hasToString("{\"AutoRevert\":false}");
  }

  @Test
  void aBatchJobHasNeitherUpdateNorRestart() {
    JsonNode job = job(toml("type = \"batch\"\nautorevert = true", "count = 1"));
    assertThat(job.has("Update")).isFalse();
    assertThat(job.has("Periodic")).isFalse();
    assertThat(group(job).has("RestartPolicy")).isFalse();
    assertThat(problems(toml("type = \"batch\"", "count = 2\ncanary = 1\nautorevert = true")))
        .containsExactly(
            "nomadgen.toml:7:10: canary = 1 in a batch job, which Nomad doesn't update (take the"
                + " line out)",
            "nomadgen.toml:8:14: autorevert = true in a batch job, which Nomad doesn't update (take"
                + " the line out)");
  }
}
