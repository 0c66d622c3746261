package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "How allocations are spread over nodes; of the job or a group.", json = "Spread")
public final class Spread extends Fact {

  static final String ADD =
      "Adds a spread over the values of that attribute, unless an equal one is there. The weight is"
          + " 1 to 100.";

  private final Children<SpreadTarget> targets;

  Spread(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    targets = new Children<>(this, "SpreadTarget", SpreadTarget::new);
  }

  static ObjectNode element(String attribute, long weight) {
    ObjectNode spread = JsonNodeFactory.instance.objectNode().put("Attribute", attribute);
    spread.set("Weight", number(weight));
    return NormalForm.apply(spread, "Spread");
  }

  @Doc(value = "What is spread over, such as `${meta.datacenter}`.", json = "Attribute")
  public @Nullable String getAttribute() {
    return text("Attribute");
  }

  @Doc(
      value = "1 to 100, against other spreads and affinities.",
      json = "Weight",
      least = 0,
      most = 100)
  public @Nullable Long getWeight() {
    return integer("Weight");
  }

  public void setWeight(long weight) {
    write("Weight", weight);
  }

  @Doc(value = "The wanted shares; empty spreads evenly.", json = "SpreadTarget")
  public List<SpreadTarget> getTargets() {
    return targets.list();
  }

  @Doc("Adds a target: that value gets so many percent, 0 to 100.")
  @Modifies("targets")
  public SpreadTarget addTarget(String value, long percent) {
    return targets.add(SpreadTarget.element(value, percent));
  }
}
