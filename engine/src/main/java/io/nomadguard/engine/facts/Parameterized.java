package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc(value = "How a batch job is dispatched with parameters.", json = "ParameterizedJobConfig")
public final class Parameterized extends Fact {

  Parameterized(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "`optional`, `required` or `forbidden`.", json = "Payload")
  public @Nullable String getPayload() {
    return text("Payload");
  }

  @Doc(value = "Meta keys that every dispatch must give.", json = "MetaRequired")
  public List<String> getMetaRequired() {
    return texts("MetaRequired");
  }

  @Doc(value = "Meta keys that a dispatch may give.", json = "MetaOptional")
  public List<String> getMetaOptional() {
    return texts("MetaOptional");
  }
}
