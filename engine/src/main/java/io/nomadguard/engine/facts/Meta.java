package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc("The meta of a job, a group or a task.")
public final class Meta extends Entries {

  Meta(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc("Sets the value of that name.")
  @Modifies("entries")
  public void put(String name, String value) {
    write(name, value);
  }
}
