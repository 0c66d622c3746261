package io.nomadguard.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would cost much. */
class HostileExpressionsTest {

  static Stream<Arguments> files() {
    StringBuilder doubling = new StringBuilder("locals {\n  a0 = [\"x\"]\n");
    StringBuilder words = new StringBuilder("locals {\n  a0 = \"xxxxxxxxxx\"\n");
    StringBuilder deep = new StringBuilder("locals {\n  a0 = [1]\n");
    for (int i = 1; i < 90; i++) {
      doubling.append("  a%d = [local.a%d, local.a%d]\n".formatted(i, i - 1, i - 1));
      words.append("  a%d = \"${local.a%d}${local.a%d}\"\n".formatted(i, i - 1, i - 1));
      deep.append("  a%d = [local.a%d]\n".formatted(i, i - 1));
    }
    String loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]]";
    return Stream.of(
        Arguments.of(doubling.append("}\n").toString(), "1", "more than 1000000 values come out"),
        Arguments.of(words.append("}\n").toString(), "1", "a text of more than 4194304 characters"),
        Arguments.of(deep.append("}\n").toString(), "1", "values nest deeper than 64 levels"),
        Arguments.of("", loops, "more than 1000000 steps"),
        Arguments.of("", "1" + "+1".repeat(600), "more than 500 operators in a row"),
        Arguments.of("", "a" + "[0]".repeat(600), "more than 500 operators in a row"),
        Arguments.of("", "(".repeat(100) + "1" + ")".repeat(100), "nest deeper than 64 levels"),
        Arguments.of("", "!".repeat(100_000) + "true", "too many operators before a value"),
        Arguments.of("", "true ? 1 : ".repeat(100) + "2", "nest deeper than 64 levels"),
        Arguments.of("", "\"${".repeat(100) + "1" + "}\"".repeat(100), "nests deeper than 64"),
        Arguments.of("", "1e300 * 1e300 * 1e300 * 1e300 * 1e300", "beyond what Nomad can hold"),
        Arguments.of("", "indent(4000000, \"\\n\\n\")", "a text of more than 4194304"),
        Arguments.of("", "format(\"%9999s\", \"\")", ""),
        Arguments.of("", "setproduct(range(1000), range(1000))", "more than 100000 combinations"),
        Arguments.of("", "join(strrev(indent(2000000, \"\\n\")), range(1000))", "a text of more"),
        Arguments.of("", "yamldecode(\"" + "[".repeat(100_000) + "\")", "YAML that nests deeper"),
        Arguments.of("", "yamldecode(strrev(indent(200000, \"\\n\")))", "the YAML is empty"),
        Arguments.of("", "csvdecode(join(\",\", range(1000)))[0]", "there is no element 0"),
        Arguments.of(
            "",
            "csvdecode(replace(strrev(indent(500000, \"\\n\")), \" \", \",\"))",
            "two columns are called"),
        Arguments.of(
            "",
            "regex_replace(replace(strrev(indent(100000, \"\\n\")), \" \", \"a\"), \"a.*b|a\", \"\")",
            "takes too long on this text"),
        Arguments.of("", "regex_replace(\"a\", \"((a{90}){90}){90}\", \"\")", "takes too long"),
        Arguments.of("", "jsondecode(\"" + "[".repeat(1000) + "\")", "not JSON that nomadguard"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedInGoodTime(String preamble, String expression, String reason) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          if (reason.isEmpty()) {
            Evaluations.value(preamble, expression, VariableValues.NONE);
            return;
          }
          assertThatThrownBy(() -> Evaluations.value(preamble, expression, VariableValues.NONE))
              .isInstanceOf(InputException.class)
              .hasMessageContaining(reason);
        });
  }
}
