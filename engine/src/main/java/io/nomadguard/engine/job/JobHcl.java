package io.nomadguard.engine.job;

import io.nomadguard.engine.evaluate.EvaluatedHcl;
import io.nomadguard.engine.evaluate.Files;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.source.InputException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return reading(file, text, values, files).tree();
  }

  /**
   * A job file, read.
   *
   * @param evaluated whether it computes something, and so was read by nomadguard's own reader
   */
  public record Read(JobTree tree, boolean evaluated) {}

  /** As {@link #read(String, String, VariableValues, Files)}, and how. */
  public static Read reading(String file, String text, VariableValues values, Files files) {
    HclBody literal = values.demandDeclarations() ? null : literal(file, text);
    HclBody body =
        literal == null ? EvaluatedHcl.read(file, text, values, files, FREE_FORM) : literal;
    return new Read(new HclJobReader(file).read(body), literal == null);
  }

  /** Most files hold literal values only; null for the others, which are read again. */
  private static @Nullable HclBody literal(String file, String text) {
    try {
      return Hcl.read(file, text);
    } catch (InputException notLiteral) {
      return null;
    }
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
