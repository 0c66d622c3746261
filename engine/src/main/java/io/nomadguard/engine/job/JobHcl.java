package io.nomadguard.engine.job;

import io.nomadguard.engine.evaluate.EvaluatedHcl;
import io.nomadguard.engine.evaluate.Files;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.source.InputException;
import java.util.Set;

/** Job files: HCL to the job tree and back. Stateless and thread-safe. */
public final class JobHcl {

  private static final Set<String> FREE_FORM = JobspecTable.freeForm();

  private JobHcl() {}

  /**
   * Reads a job file as Nomad's own parser does ({@code POST /v1/jobs/parse} without
   * canonicalizing, Nomad 2.0.6). What that parser accepts but silently drops, such as the first of
   * two volumes with one name, is refused.
   *
   * @param file the name by which the user knows it
   * @return the job in {@link NormalForm}, with places
   * @throws InputException with every problem found
   */
  public static JobTree read(String file, String text) {
    return read(file, text, VariableValues.NONE, Files.NONE);
  }

  /**
   * Reads a job file, evaluating what it computes.
   *
   * @param file the name by which the user knows it
   * @param files what its functions may read
   * @return the job in {@link NormalForm}, with places
   * @throws InputException with every problem found
   */
  public static JobTree read(String file, String text, VariableValues values, Files files) {
    return new HclJobReader(file).read(body(file, text, values, files));
  }

  /** Most files hold literal values only; the others are read again, for evaluation. */
  private static HclBody body(String file, String text, VariableValues values, Files files) {
    if (!values.demandDeclarations()) {
      try {
        return Hcl.read(file, text);
      } catch (InputException notLiteral) {
        return EvaluatedHcl.read(file, text, values, files, FREE_FORM);
      }
    }
    return EvaluatedHcl.read(file, text, values, files, FREE_FORM);
  }

  /**
   * Writes the job without what the reader fills in by itself, fields in the order of Nomad's
   * documentation, maps by key.
   *
   * @param tree in {@link NormalForm}
   */
  public static HclText write(JobTree tree) {
    HclJobWriter writer = new HclJobWriter();
    String text = Hcl.write(writer.write(tree));
    new NfcTexts(writer.omissions()).check(tree.root(), text);
    return new HclText(text, writer.omissions().in(tree));
  }
}
