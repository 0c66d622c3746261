package io.nomadguard.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclValue;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Expressions with what a real Nomad 2.0.6 made of each as JSON ({@code !} for an error), all in
 * the scope of one file of variables and locals.
 */
class RecordedExpressionsTest {

  @Test
  void anExpressionComesToWhatNomadAnsweredOrIsRefused() throws IOException {
    List<String> different = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> recorded = lines("expressions.tsv");
    String preamble = String.join("\n", lines("preamble.nomad.hcl"));
    for (String line : recorded) {
      int tab = line.indexOf('\t');
      String expression = line.substring(0, tab);
      String answer = line.substring(tab + 1);
      String job = preamble + "\njob \"j\" {\n  meta = {\n    r = jsonencode(" + expression;
      try {
        String value =
            value(
                EvaluatedHcl.read(
                    "e.hcl", job + "\n    )\n  }\n}\n", VariableValues.NONE, Files.NONE, Set.of()));
        if (!value.equals(answer)) {
          different.add(expression + " is " + value + ", not " + answer);
        }
      } catch (InputException e) {
        if (!answer.equals("!")) {
          refused.add(expression + ": " + e.problems().get(0).message());
        }
      }
    }
    assertThat(different).isEmpty();
    String changes =
        " answers something else each time, so the job that is judged would not be the job that"
            + " runs";
    assertThat(refused)
        .containsExactly(
            "false ? 1 / 0 : 1: a number is divided by zero, which is infinite",
            "uuidv4(): the function uuidv4" + changes,
            "bcrypt(\"x\"): the function bcrypt" + changes);
    assertThat(recorded).hasSize(969);
  }

  private static String value(HclBody file) {
    HclValue.Mapping meta =
        (HclValue.Mapping) file.blocks().get(0).body().attributes().get(0).value();
    return ((HclValue.Text) meta.entries().get(0).value()).value();
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = RecordedExpressionsTest.class.getResourceAsStream(resource)) {
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")).toList();
    }
  }
}
