package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclValue;
import java.util.Map;
import java.util.Set;

/** Evaluates one expression of a job file. */
final class Evaluations {

  private Evaluations() {}

  static String value(String preamble, String expression, VariableValues values) {
    return value(preamble, expression, values, Files.NONE);
  }

  static String value(String expression) {
    return value("", expression, VariableValues.NONE);
  }

  static String value(String preamble, String expression, VariableValues values, Files files) {
    String text = preamble + "job \"j\" {\n  r = " + expression + "\n}\n";
    HclBody file = EvaluatedHcl.read("e.hcl", text, values, files, Set.of());
    return ((HclValue.Text) file.blocks().get(0).body().attributes().get(0).value()).value();
  }

  static String file(String expression, Map<String, byte[]> files) {
    return value(
        "",
        expression,
        VariableValues.NONE,
        path -> java.util.Optional.ofNullable(files.get(path)));
  }
}
