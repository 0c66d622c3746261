package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A spot in the job that a finding can point at: a fact, or one of its properties. */
public interface Located {

  /** What the spot's job is being judged by. */
  FactScope scope();

  /** The object in the job tree. */
  ObjectNode owner();

  /** The JSON name of the field meant, or null for the object as a whole. */
  @Nullable String field();
}
