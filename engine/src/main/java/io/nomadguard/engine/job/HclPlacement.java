package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Constraints and affinities: {@code attribute}, {@code operator}, {@code value}, and the short
 * forms that say operator and value in one, such as {@code regexp = "…"}.
 */
final class HclPlacement {

  private static final String DISTINCT_HOSTS = "distinct_hosts";
  private static final String DISTINCT_PROPERTY = "distinct_property";

  /** In the order in which Nomad looks at them; the last one given wins. */
  private static final List<String> CONSTRAINT_SHORT =
      List.of("version", "semver", "regexp", "set_contains", DISTINCT_HOSTS, DISTINCT_PROPERTY);

  private static final List<String> AFFINITY_SHORT =
      List.of(
          "version", "semver", "regexp", "set_contains_any", "set_contains_all", "set_contains");

  /** Nomad's parser lets them pass in a constraint and then forgets them. */
  private static final Set<String> CONSTRAINT_IGNORED =
      Set.of("set_contains_all", "set_contains_any", "is_set", "is_not_set");

  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private static final FieldSpec CONSTRAINT_TEXT = field("Constraint", "LTarget");
  private static final FieldSpec WEIGHT = field("Affinity", "Weight");

  private final Reading reading;
  private final HclScalars scalars;

  HclPlacement(Reading reading, HclScalars scalars) {
    this.reading = reading;
    this.scalars = scalars;
  }

  private static FieldSpec field(String struct, String name) {
    FieldSpec field = JobspecTable.struct(struct).field(name);
    if (field == null) {
      throw new IllegalStateException(struct + "." + name + " is not in the jobspec table");
    }
    return field;
  }

  static boolean handles(StructSpec struct) {
    return struct.name().equals("Constraint") || struct.name().equals("Affinity");
  }

  private static List<String> shortForms(StructSpec struct) {
    return struct.name().equals("Affinity") ? AFFINITY_SHORT : CONSTRAINT_SHORT;
  }

  ObjectNode read(StructSpec struct, HclBody.Block block) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    reading.places().put(node, block.at());
    Map<String, Attribute> given = new HashMap<>();
    for (Attribute attribute : block.body().attributes()) {
      if (struct.attributes().containsKey(attribute.name())
          || shortForms(struct).contains(attribute.name())) {
        given.put(attribute.name(), attribute);
      } else {
        unknown(struct, block, attribute);
      }
    }
    for (HclBody.Block inner : block.body().blocks()) {
      reading.problem(
          inner.at(), Words.a(block.type()) + " block has no blocks, so no " + inner.type(), null);
    }
    put(node, "LTarget", given.get("attribute"), block);
    put(node, "Operand", given.get("operator"), block);
    put(node, "RTarget", given.get("value"), block);
    Attribute weight = given.get("weight");
    if (weight != null) {
      JsonNode value = scalars.attribute(WEIGHT, weight.value(), where(weight, block));
      set(node, "Weight", value, weight);
    }
    for (String shortForm : shortForms(struct)) {
      Attribute attribute = given.get(shortForm);
      if (attribute != null) {
        shortForm(node, attribute, block);
      }
    }
    if (node.path("Operand").asText().isEmpty()) {
      // Of a job file's only: in JSON none is none, and Nomad refuses it.
      node.put("Operand", "=");
    }
    return node;
  }

  private void shortForm(ObjectNode node, Attribute attribute, HclBody.Block block) {
    boolean hosts = attribute.name().equals(DISTINCT_HOSTS);
    JsonNode value =
        attribute.value() instanceof HclValue.Null
            ? null
            : scalars.scalar(
                hosts ? Scalar.BOOL : Scalar.STRING, attribute.value(), where(attribute, block));
    if (value == null || value.asText().isEmpty()) {
      return;
    }
    set(node, "Operand", JsonNodeFactory.instance.textNode(attribute.name()), attribute);
    String target = attribute.name().equals(DISTINCT_PROPERTY) ? "LTarget" : "RTarget";
    set(node, target, JsonNodeFactory.instance.textNode(value.asText()), attribute);
  }

  private void put(
      ObjectNode node, String field, @Nullable Attribute attribute, HclBody.Block block) {
    if (attribute != null && !(attribute.value() instanceof HclValue.Null)) {
      set(
          node,
          field,
          scalars.attribute(CONSTRAINT_TEXT, attribute.value(), where(attribute, block)),
          attribute);
    }
  }

  private void set(ObjectNode node, String field, @Nullable JsonNode value, Attribute attribute) {
    if (value != null) {
      node.set(field, value);
      reading.places().put(node, field, attribute.value().at());
    }
  }

  private static String where(Attribute attribute, HclBody.Block block) {
    return "\"" + attribute.name() + "\" in " + Words.a(block.type()) + " block";
  }

  private void unknown(StructSpec struct, HclBody.Block block, Attribute attribute) {
    String name = attribute.name();
    if (struct.name().equals("Constraint") && CONSTRAINT_IGNORED.contains(name)) {
      reading.problem(
          attribute.at(),
          "Nomad accepts \"" + name + "\" in a constraint block but ignores it",
          "write operator = \"" + name + "\"" + (name.startsWith("is_") ? "" : " and value = …"));
      return;
    }
    List<String> known = new ArrayList<>(struct.attributes().keySet());
    known.addAll(shortForms(struct));
    reading.unknown(
        attribute.at(),
        Words.a(block.type()) + " block has no attribute \"" + name + "\"",
        name,
        known);
  }

  /** The attributes that say it shortest. */
  static List<Attribute> write(StructSpec struct, ObjectNode node) {
    List<Attribute> attributes = new ArrayList<>();
    String left = node.path("LTarget").asText();
    String right = node.path("RTarget").asText();
    String operand = node.path("Operand").asText();
    String form = shortForms(struct).contains(operand) ? operand : "";
    if (form.equals(DISTINCT_HOSTS) && left.isEmpty() && BOOLEANS.contains(right)) {
      attributes.add(new Attribute(form, new HclValue.Bool(right.equals("true"), null), null));
    } else if (form.equals(DISTINCT_PROPERTY) && !left.isEmpty()) {
      text(attributes, form, left);
      text(attributes, "value", right);
    } else if (!form.isEmpty() && !form.startsWith("distinct_") && !right.isEmpty()) {
      text(attributes, "attribute", left);
      text(attributes, form, right);
    } else {
      text(attributes, "attribute", left);
      text(attributes, "operator", operand.equals("=") ? "" : operand);
      text(attributes, "value", right);
    }
    if (node.path("Weight").isIntegralNumber()) {
      BigDecimal weight = node.get("Weight").decimalValue();
      attributes.add(new Attribute("weight", new HclValue.Number(weight, null), null));
    }
    return attributes;
  }

  private static void text(List<Attribute> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.add(new Attribute(name, new HclValue.Text(value, null), null));
    }
  }
}
