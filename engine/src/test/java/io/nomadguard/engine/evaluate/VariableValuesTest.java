package io.nomadguard.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nomadguard.engine.evaluate.VariableValues.ValueFile;
import io.nomadguard.engine.source.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableValuesTest {

  private static final String DECLARED =
      """
      variable "text" { default = "d" }
      variable "number" {
        type    = number
        default = 1
      }
      variable "list" {
        type    = list(string)
        default = []
      }
      variable "untyped" {}
      """;

  private static String value(VariableValues values) {
    return Evaluations.value(
        DECLARED, "jsonencode([var.text, var.number, var.list, var.untyped])", values);
  }

  private static String problems(VariableValues values) {
    return catchThrowableOfType(InputException.class, () -> value(values)).getMessage();
  }

  private static VariableValues flags(Map<String, String> flags) {
    return new VariableValues(Map.of(), List.of(), flags);
  }

  @Test
  void flagsCountMoreThanFilesAndFilesMoreThanTheEnvironment() {
    Map<String, String> environment = Map.of("text", "e", "untyped", "e", "number", "7", "no", "x");
    ValueFile first = new ValueFile("a.hcl", "text = \"a\"\nlist = [1, \"b\"]\n");
    ValueFile second = new ValueFile("b.json", "{\"text\": \"b\"}");

    assertThat(value(new VariableValues(environment, List.of(), Map.of())))
        .isEqualTo("[\"e\",7,[],\"e\"]");
    assertThat(value(new VariableValues(environment, List.of(first, second), Map.of())))
        .isEqualTo("[\"b\",7,[\"1\",\"b\"],\"e\"]");
    assertThat(value(new VariableValues(environment, List.of(first, second), Map.of("text", "f"))))
        .isEqualTo("[\"f\",7,[\"1\",\"b\"],\"e\"]");
  }

  @Test
  void onTheCommandLineOnlyOtherTypesThanTextAndNumberAreExpressions() {
    assertThat(value(flags(Map.of("untyped", "[1]", "list", "[\"x\", 2]", "text", "\"q\""))))
        .isEqualTo("[\"\\\"q\\\"\",1,[\"x\",\"2\"],\"[1]\"]");
  }

  @Test
  void everythingThatIsWrongIsTold() {
    assertThat(
            problems(
                new VariableValues(
                    Map.of("number", "one"),
                    List.of(new ValueFile("v.hcl", "list = upper(\"a\")\nlst = []\n")),
                    Map.of("txt", "x", "list", "[\"a\""))))
        .isEqualTo(
            """
            --var list:1:1: instead of the ] that closes [ stands the end of the file
            --var txt:1:1: the job file declares no variable txt (did you mean text?)
            NOMAD_VAR_number:1:1: the variable number: "one" is no number
            e.hcl:10:1: the variable untyped has no value (give it one with --var untyped=…, in a\
             --var-file, as NOMAD_VAR_untyped, or as its default)
            v.hcl:1:8: the variable list: no function may be called here (write the finished value)
            v.hcl:2:1: the job file declares no variable lst (did you mean list?)""");
  }
}
