package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobspecPathTest {

  private static final JsonNode JOB =
      read(
          """
          {"ID": "a", "Datacenters": ["x", "y"], "Meta": {"a/b": "c"},
           "Constraints": [{"LTarget": "l"}, {"LTarget": "m"}],
           "TaskGroups": [{"Name": "main", "Volumes": {"data": {"Source": "s"}},
             "Networks": [{"DynamicPorts": [{"Label": "http"}]}],
             "Tasks": [{"Name": "web", "Resources": {"CPU": 1, "MemoryMB": 2},
               "Config": {"labels": [{"k": "v"}]},
               "Templates": [{"DestPath": "x"}]}]}]}
          """);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, job",
        "/Datacenters, datacenters",
        "/Datacenters/1, datacenters #2",
        "/Meta/a~1b, meta > a/b",
        "/Constraints/1/LTarget, constraint #2 > attribute",
        "/TaskGroups/0/Tasks/0/Resources/MemoryMB, `group \"main\" > task \"web\" > resources > memory`",
        "/TaskGroups/0/Tasks/0/Config/labels/0/k, `group \"main\" > task \"web\" > config > labels > k`",
        "/TaskGroups/0/Tasks/0/Templates/0/DestPath, `group \"main\" > task \"web\" > template > destination`",
        "/TaskGroups/0/Volumes/data/Source, `group \"main\" > volume \"data\" > source`",
        "/TaskGroups/0/Networks/0/DynamicPorts/0, `group \"main\" > network > port \"http\"`",
        "/TaskGroups/7/Tasks/3, group #8 > task #4",
        "/Unknown/0/x, Unknown > 0 > x",
      })
  void saysItAsAJobFileWould(String pointer, String words) {
    assertThat(JobspecPath.of(JOB, pointer, null).words()).isEqualTo(words);
  }

  @Test
  void namesAnElementThatIsGone() {
    JobspecPath path = JobspecPath.of(JOB, "/TaskGroups/0/Tasks/0", read("{\"Name\": \"old\"}"));
    assertThat(path.words()).isEqualTo("group \"main\" > task \"old\"");
    assertThat(path.isElement()).isTrue();
  }

  @Test
  void valuesHaveTheirUnit() {
    assertThat(value("/TaskGroups/0/Tasks/0/Resources/MemoryMB", 300)).isEqualTo("300 MB");
    assertThat(value("/TaskGroups/0/Tasks/0/Resources/CPU", 300)).isEqualTo("300 MHz");
    assertThat(value("/TaskGroups/0/RestartPolicy/Delay", 90_000_000_000L)).isEqualTo("\"1m30s\"");
    assertThat(value("/Priority", 50)).isEqualTo("50");
    assertThat(JobspecPath.of(JOB, "/Region", null).value(TextNode.valueOf("a\"b")))
        .isEqualTo("\"a\\\"b\"");
  }

  private static String value(String pointer, long value) {
    return JobspecPath.of(JOB, pointer, null).value(LongNode.valueOf(value));
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
