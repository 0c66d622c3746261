package io.nomadguard.engine.sandbox;

import org.drools.model.functions.Operator;
import org.jspecify.annotations.Nullable;

/** Drools' {@code matches} of a pattern that isn't written out, within bounds. */
public enum BoundedMatches implements Operator.SingleValue<Object, String> {
  INSTANCE;

  @Override
  public boolean eval(@Nullable Object text, @Nullable String regex) {
    return text instanceof CharSequence plain
        && regex != null
        && BoundedPatterns.matches(regex, plain);
  }

  @Override
  public String getOperatorName() {
    return "matches";
  }
}
