package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The door to evaluation: a text in, literal values out. Deterministic, bounded in time and memory,
 * thread-safe.
 */
public final class EvaluatedHcl {

  private static final Set<String> DECLARATIONS = Set.of("variable", "variables", "locals");

  private EvaluatedHcl() {}

  /**
   * The values that variables are given, as Nomad's parser takes them: a JSON object by variable,
   * each of the type that the job file declares. Empty when none is given.
   *
   * @param file the name under which problems are reported
   * @throws InputException when a value can't be, or the file's declarations can't be read
   */
  public static String givenVariables(String file, String text, VariableValues values) {
    if (values.equals(VariableValues.NONE)) {
      return "";
    }
    SyntaxBody body = Hcl.parse(file, text);
    Problems problems = new Problems();
    Evaluator evaluator = new Evaluator(new Functions(Files.NONE), new Budget());
    Assignments assignments =
        new Assignments(new Declarations(evaluator, problems).read(body), evaluator, problems);
    assignments.set(values);
    problems.throwIfAny();
    Value.Entries given = assignments.given();
    return given.entries().isEmpty() ? "" : JsonText.of(given);
  }

  /**
   * @param file the name under which problems are reported
   * @param freeForm types of blocks that hold whatever their author likes
   * @return the blocks of the file without those that declare variables and locals
   * @throws InputException with every problem found, each at its place
   */
  public static HclBody read(
      String file, String text, VariableValues values, Files files, Set<String> freeForm) {
    SyntaxBody body = Hcl.parse(file, text);
    Problems problems = new Problems();
    Budget budget = new Budget();
    Evaluator evaluator = new Evaluator(new Functions(files), budget);
    Assignments assignments =
        new Assignments(new Declarations(evaluator, problems).read(body), evaluator, problems);
    assignments.set(values);
    Value variables = assignments.checked();
    problems.throwIfAny();
    Value locals = new Locals(evaluator, variables, problems).read(body);
    problems.throwIfAny();
    Scope scope = new Scope(Map.of("var", variables, "local", locals), null, true, true);
    List<SyntaxBody.Block> blocks =
        body.blocks().stream().filter(block -> !DECLARATIONS.contains(block.type())).toList();
    HclBody evaluated =
        new Bodies(evaluator, budget, freeForm, problems).of(body.attributes(), blocks, scope);
    problems.throwIfAny();
    return evaluated;
  }
}
