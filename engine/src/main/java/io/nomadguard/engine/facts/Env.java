package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc("The environment variables of a task.")
public final class Env extends Entries {

  Env(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }
}
