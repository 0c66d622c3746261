package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import org.jspecify.annotations.Nullable;

@Doc(value = "A preference for nodes; of the job, a group or a task.", json = "Affinity")
public final class Affinity extends Fact {

  static final String ADD =
      "Adds an affinity, unless an equal one is there. The weight is -100 to 100, not 0.";

  Affinity(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  static ObjectNode element(String attribute, String operator, String value, long weight) {
    ObjectNode affinity = Constraint.element(attribute, operator, value);
    affinity.set("Weight", number(weight));
    return NormalForm.apply(affinity, "Affinity");
  }

  @Doc(value = "What is looked at, such as `${node.class}`.", json = "LTarget")
  public @Nullable String getAttribute() {
    return text("LTarget");
  }

  @Doc(
      value =
          "As written, though Nomad takes the first three for one: `=`, `==`, `is`, `!=`, `not`, `<`, `<=`, `>`, `>=`, `regexp`, `version`, `semver`, `set_contains`, `set_contains_all` or `set_contains_any`.",
      json = "Operand")
  public @Nullable String getOperator() {
    return text("Operand");
  }

  @Doc(value = "What it is compared with.", json = "RTarget")
  public @Nullable String getValue() {
    return text("RTarget");
  }

  public void setValue(String value) {
    write("RTarget", value);
  }

  @Doc(value = "-100 (keep away) to 100 (prefer).", json = "Weight", least = -100, most = 100)
  public @Nullable Long getWeight() {
    return integer("Weight");
  }

  public void setWeight(long weight) {
    write("Weight", weight);
  }
}
