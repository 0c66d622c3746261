package io.nomadguard.engine.evaluate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression may refer to.
 *
 * @param outer where a name is looked for that isn't among these; null at the outermost
 * @param keepsUnknown whether a name that is nowhere stands for its own text, as Nomad keeps <code>
 *     ${attr.kernel.name}</code> for its clients
 * @param functions whether functions may be called
 */
record Scope(
    Map<String, Value> names, @Nullable Scope outer, boolean keepsUnknown, boolean functions) {

  /** What stands in a default or in a file of values: neither names nor functions. */
  static final Scope NOTHING = new Scope(Map.of(), null, false, false);

  Scope with(Map<String, Value> inner) {
    return new Scope(inner, this, keepsUnknown, functions);
  }

  @Nullable Value find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Value value = scope.names.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
