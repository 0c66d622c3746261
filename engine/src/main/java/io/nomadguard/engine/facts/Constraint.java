package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import org.jspecify.annotations.Nullable;

@Doc(
    value = "A condition that a node must meet; of the job, a group or a task.",
    json = "Constraint")
public final class Constraint extends Fact {

  static final String ADD =
      "Adds a constraint such as `\"${meta.datacenter}\", \"distinct_property\", \"1\"`, unless an"
          + " equal one is there. For `distinct_hosts` the attribute is empty and the value"
          + " `true`.";

  Constraint(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  static ObjectNode element(String attribute, String operator, String value) {
    return NormalForm.apply(
        JsonNodeFactory.instance
            .objectNode()
            .put("LTarget", attribute)
            .put("RTarget", value)
            .put("Operand", operator),
        "Constraint");
  }

  @Doc(value = "What is looked at, such as `${meta.tier}`.", json = "LTarget")
  public @Nullable String getAttribute() {
    return text("LTarget");
  }

  @Doc(
      value =
          "As written, though Nomad takes the first three for one: `=`, `==`, `is`, `!=`, `not`, `<`, `<=`, `>`, `>=`, `regexp`, `version`, `semver`, `set_contains`, `set_contains_all`, `set_contains_any`, `is_set`, `is_not_set`, `distinct_hosts` or `distinct_property`.",
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
}
