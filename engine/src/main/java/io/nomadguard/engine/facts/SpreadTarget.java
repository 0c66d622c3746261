package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import org.jspecify.annotations.Nullable;

@Doc(value = "The share of one value of a spread's attribute.", json = "SpreadTarget")
public final class SpreadTarget extends Fact {

  SpreadTarget(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  static ObjectNode element(String value, long percent) {
    ObjectNode target = JsonNodeFactory.instance.objectNode().put("Value", value);
    target.set("Percent", number(percent));
    return NormalForm.apply(target, "SpreadTarget");
  }

  @Doc("The spread it belongs to.")
  public Spread getSpread() {
    return (Spread) parent();
  }

  @Doc(value = "The attribute's value.", json = "Value")
  public @Nullable String getValue() {
    return text("Value");
  }

  @Doc(value = "Its share of the allocations.", json = "Percent", unit = "%", least = 0, most = 100)
  public @Nullable Long getPercent() {
    return integer("Percent");
  }

  public void setPercent(long percent) {
    write("Percent", percent);
  }
}
