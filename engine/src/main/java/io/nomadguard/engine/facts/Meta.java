package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc("The meta of a job, a group or a task.")
public final class Meta extends Entries {

  Meta(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }
}
