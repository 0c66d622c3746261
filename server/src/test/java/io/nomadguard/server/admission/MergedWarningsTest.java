package io.nomadguard.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedWarningsTest {

  private static final MergedWarnings EDIT = new MergedWarnings(List.of("a \"b\" ü"));

  private static final String OURS = "1 warning:\\n\\n* a \\\"b\\\" ü";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      textBlock =
          """
          {"Index":7,"Warnings":""}        | {"Index":7,"Warnings":"<ours>"}
          {"Warnings":""}                  | {"Warnings":"<ours>"}
          {"Warnings":"","Zone":1}         | {"Warnings":"<ours>","Zone":1}
          {"Index":7,"Warnings":"" }       | {"Index":7,"Warnings":"<ours>" }
          {"Index":7}                      | {"Index":7,"Warnings":"<ours>"}
          {}                               | {"Warnings":"<ours>"}
          {"A":{"B":1,"Warnings":""}}      | {"A":{"B":1,"Warnings":""},"Warnings":"<ours>"}
          {"A":",\\"Warnings\\":\\"\\"}"}  | {"A":",\\"Warnings\\":\\"\\"}","Warnings":"<ours>"}
          {"A":1,"Warnings":"x"}           | {"A":1,"Warnings":"2 warnings:\\n\\n* x\\n* a \\"b\\" ü"}
          {"A":1,"Warnings":"","Zone":[2]} | {"A":1,"Warnings":"<ours>","Zone":[2]}
          {"A":",","Warnings":""}          | {"A":",","Warnings":"<ours>"}
          {"A":{"B":1,"Warnings":""},"C":1}| {"A":{"B":1,"Warnings":""},"C":1,"Warnings":"<ours>"}
          [1,{"B":1,"Warnings":""}]        | [1,{"B":1,"Warnings":""}]
          {"A":1,"Warnings":null}          | {"A":1,"Warnings":"<ours>"}
          [{"Index":7}]                    | [{"Index":7}]
          not JSON                         | not JSON
          """)
  void puts_them_where_Nomad_has_its_own_and_changes_nothing_else(String answer, String edited) {
    assertThat(edit(200, answer)).isEqualTo(edited.replace("<ours>", OURS));
  }

  @ParameterizedTest
  @CsvSource({"403", "500"})
  void leaves_other_answers_alone(int status) {
    assertThat(edit(status, "{\"Index\":7,\"Warnings\":\"\"}"))
        .isEqualTo("{\"Index\":7,\"Warnings\":\"\"}");
  }

  private static String edit(int status, String answer) {
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    return new String(EDIT.edit(status, "application/json", body).body(), StandardCharsets.UTF_8);
  }
}
