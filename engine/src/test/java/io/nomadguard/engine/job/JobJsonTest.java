package io.nomadguard.engine.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.source.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobJsonTest {

  private static String problems(String json) {
    return catchThrowableOfType(InputException.class, () -> JobJson.read("j.json", json))
        .getMessage();
  }

  private static String written(String json) {
    return JobJson.write(JobJson.read("j.json", json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"ID\":\"a\"}",
        "{\"Job\":{\"ID\":\"a\"}}",
        "{\"JOB\":{\"iD\":\"a\",\"name\":null},\"EnforceIndex\":true,\"Region\":\"global\"}",
        " \n{\"id\":\"a\",\"TaskGroups\":[],\"Meta\":null}\n "
      })
  void aJobWithOrWithoutItsEnvelopeInAnyCase(String json) {
    assertThat(written(json)).isEqualTo("{\"ID\":\"a\",\"Name\":\"a\",\"Dispatched\":false}");
  }

  @Test
  void structuresGetTheApisSpellingMapsKeepTheirKeys() {
    assertThat(
            written(
                """
                {"id":"a","meta":{"Id":"x","id":"y"},"taskgroups":[{"name":"g","count":3,
                 "TASKS":[{"name":"t","config":{"Image":"x","image":"y"}}]}],"\u017Ftatus":"dead"}"""))
        .startsWith(
            "{\"ID\":\"a\",\"Name\":\"a\",\"Meta\":{\"Id\":\"x\",\"id\":\"y\"},\"TaskGroups\":"
                + "[{\"Name\":\"g\",\"Count\":3,\"Tasks\":[{\"Name\":\"t\",")
        .contains("\"Config\":{\"Image\":\"x\",\"image\":\"y\"}")
        .endsWith("\"Dispatched\":false,\"Status\":\"dead\"}");
  }

  @Test
  void unknownFieldsSurviveUntouchedAndComeLast() {
    assertThat(
            written(
                """
                {"ZZ":{"b":1.10,"a":[null,12345678901234567890123]},"AA":1,"ID":"a","Gone":null}"""))
        .isEqualTo(
            "{\"ID\":\"a\",\"Name\":\"a\",\"Dispatched\":false,\"AA\":1,"
                + "\"ZZ\":{\"a\":[null,12345678901234567890123],\"b\":1.10}}");
  }

  @Test
  void whatGoWouldReadInOneOfTwoWaysIsRefused() {
    assertThat(
            problems(
                """
                {"ID": "a",
                 "Priority": 50, "priority": 90,
                 "New": 1, "NEW": 2,
                 "Meta": {"k": "1", "k": "2"},
                 "TaskGroups": [{"Name": "g", "Tasks": [{"Name": "t", "Config": {"i": 1, "i": 2},
                   "Driver": "docker", "Driver": "raw_exec"}], "Ta\u017Fks": []}]
                } {"ID": "b"}"""))
        .isEqualTo(
            """
            j.json:2:18: "priority" was given before, at 2:2 (names of one field in different case are the same field to Nomad)
            j.json:3:12: "NEW" was given before, at 3:2 (names of one field in different case are the same field to Nomad)
            j.json:4:21: "k" stands here twice
            j.json:5:74: "i" stands here twice
            j.json:6:24: "Driver" was given before, at 6:4 (names of one field in different case are the same field to Nomad)
            j.json:6:48: "Taſks" was given before, at 5:31 (names of one field in different case are the same field to Nomad)
            j.json:7:3: something follows after the job: the file must end here""");
  }

  @Test
  void wrongTypesAreRefusedAsGoRefusesThem() {
    assertThat(
            problems(
                """
                {"ID": "a", "Priority": "50", "Datacenters": "dc1",
                 "Meta": {"a": 1},
                 "Update": {"Stagger": "10s", "Canary": 1.0},
                 "Affinities": [{"Weight": 300}],
                 "TaskGroups": [null, {"Name": 5, "Tasks": {}, "Count": 1e2,
                   "Services": [{"EnableTagOverride": 1, "Tags": [null]}]}]
                }"""))
        .isEqualTo(
            """
            j.json:1:25: Priority is "50", but must be a whole number of at most 64 bits
            j.json:1:46: Datacenters is "dc1", but must be a list
            j.json:2:16: "a" of Meta is 1, but must be text
            j.json:3:24: Stagger is "10s", but must be a whole number of nanoseconds
            j.json:3:41: Canary is 1.0, but must be a whole number of at most 64 bits
            j.json:4:28: Weight is 300, but must be a whole number from -128 to 127
            j.json:5:17: TaskGroups is null, but must be an object
            j.json:5:32: Name is 5, but must be text
            j.json:5:44: Tasks is an object, but must be a list
            j.json:5:57: Count is 1e2, but must be a whole number of at most 64 bits
            j.json:6:39: EnableTagOverride is 1, but must be true or false
            j.json:6:51: an element of Tags is null, but must be text""");
  }

  @Test
  void placesAreThoseOfTheValues() {
    JobTree tree =
        JobJson.read("j.json", "{\"id\": \"a\",\n \"TaskGroups\": [\n  {\"count\": 3}]}");
    ObjectNode group = (ObjectNode) tree.root().at("/TaskGroups/0");
    assertThat(tree.places().of(group, "Count")).hasToString("j.json:3:13");
    assertThat(tree.places().of(group, null)).hasToString("j.json:3:3");
    assertThat(tree.places().of(tree.root(), "ID")).hasToString("j.json:1:8");
  }

  @Test
  void an_exponent_below_all_is_nothing() {
    JobTree job =
        JobJson.read("j.json", "{\"ID\": \"a\", \"X\": [1E-6381881193525985, 0E6381881193525985]}");

    assertThat(job.root().path("X").toString()).isEqualTo("[0,0]");
  }

  @Test
  void brokenDocuments() {
    assertThat(problems("")).isEqualTo("j.json:1:1: the file is empty: a job was expected");
    assertThat(problems("[]")).isEqualTo("j.json:1:1: a job in JSON is an object: { … }");
    assertThat(problems("{}")).isEqualTo("j.json:1:1: the job has no \"ID\"");
    assertThat(problems("{\"ID\": \"a\",}"))
        .isEqualTo(
            "j.json:1:12: the JSON is broken: Unexpected character ('}' (code 125)): was expecting"
                + " double-quote to start field name");
    assertThat(problems("{\"ID\": \"a\""))
        .isEqualTo(
            "j.json:1:11: the JSON is broken: Unexpected end-of-input: expected close marker for"
                + " Object (start marker at 1:1)");
    assertThat(problems("{\"ID\": \"\\ud800x\"}"))
        .isEqualTo("j.json:1:8: the text holds half of a character (a lone surrogate)");
    assertThat(problems("{\"ID\": NaN}"))
        .isEqualTo("j.json:1:11: the JSON is broken: Non-standard token 'NaN'");
    assertThat(problems("{\"ID\": \"a\", \"X\": 1e400}"))
        .isEqualTo("j.json:1:18: 1e400 is too large a number for Nomad");
    assertThat(problems("{\"ID\": \"a\", \"X\": -48E6381881193525985}"))
        .isEqualTo("j.json:1:18: -48E6381881193525985 is too large a number for Nomad");
    assertThat(problems("{\"X\":" + "[".repeat(100) + "]".repeat(100) + "}"))
        .isEqualTo(
            "j.json:1:70: the JSON is broken: Document nesting depth (65) exceeds the maximum"
                + " allowed (64)");
    assertThat(problems("{\"X\":" + "9".repeat(1000) + "}"))
        .isEqualTo(
            "j.json:1:1006: the JSON is broken: Number value length (1000) exceeds the maximum"
                + " allowed (100)");
    assertThat(problems(" ".repeat(JobJson.MAX_LENGTH + 1)))
        .isEqualTo("j.json:1:1: the job is 8388609 characters long, more than 8388608");
  }

  @Test
  void bytesThatAreNoUtf8() {
    byte[] json = "{\n\"ID\": \"Gr\u00fc\u00dfe\"}".getBytes(ISO_8859_1);
    InputException refused =
        catchThrowableOfType(InputException.class, () -> JobJson.read("j.json", json));
    assertThat(refused).hasMessage("j.json:2:10: the file is not UTF-8: a byte here is none");
  }
}
