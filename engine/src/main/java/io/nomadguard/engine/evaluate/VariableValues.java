package io.nomadguard.engine.evaluate;

import java.util.List;
import java.util.Map;

/**
 * What the variables of a job file are set to; of several values for one the last counts: the
 * environment's, then the files' in their order, then the flags'.
 *
 * @param environment by variable, as {@code NOMAD_VAR_<name>} sets them; those of no variable are
 *     left alone
 * @param files as {@code --var-file} names them
 * @param flags by variable, as {@code --var} sets them
 */
public record VariableValues(
    Map<String, String> environment, List<ValueFile> files, Map<String, String> flags) {

  /** Nothing is set. */
  public static final VariableValues NONE = new VariableValues(Map.of(), List.of(), Map.of());

  public VariableValues {
    environment = Map.copyOf(environment);
    files = List.copyOf(files);
    flags = Map.copyOf(flags);
  }

  /** Whether values are given that a job file has to declare. */
  public boolean demandDeclarations() {
    return !files.isEmpty() || !flags.isEmpty();
  }

  /**
   * A file of values, in HCL or JSON.
   *
   * @param name by which the user knows it
   */
  public record ValueFile(String name, String text) {}
}
