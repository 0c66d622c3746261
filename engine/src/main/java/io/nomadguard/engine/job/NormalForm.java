package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;

/**
 * The one form in which a job, or a part of it, is held: as Nomad's parser answers for a job file,
 * without nulls. Go's zero values and the parser's own defaults are filled in; empty lists of
 * structures, which no job file can say, are dropped. Readers, the generator and rules all go
 * through here, so that what is written and read again compares equal.
 *
 * <p>Works in place, keeps every object's identity, costs one pass, and changes nothing the second
 * time. Fields the table doesn't know are left alone.
 */
public final class NormalForm {

  private NormalForm() {}

  /**
   * @param struct Nomad's name of the structure, such as {@code Job}, {@code Task} or {@code
   *     Constraint}
   * @return {@code node}
   * @throws IllegalArgumentException when there is no such structure
   */
  public static ObjectNode apply(ObjectNode node, String struct) {
    apply(node, JobspecTable.struct(struct));
    return node;
  }

  static void apply(ObjectNode node, StructSpec struct) {
    dropNulls(node);
    for (FieldSpec field : struct.fields()) {
      JsonNode value = node.get(field.json());
      if (value == null || (field.emptyIsUnset() && isEmptyText(value))) {
        fill(node, field);
      } else {
        apply(node, field, value);
      }
    }
    switch (struct.name()) {
      case "Job" -> copyIfAbsent(node, "ID", "Name");
      case "PeriodicConfig" -> specType(node);
      case "Task" -> identities(node);
      default -> {
        // nothing of its own
      }
    }
  }

  private static void fill(ObjectNode node, FieldSpec field) {
    JsonNode fill = field.fill();
    if (fill != null) {
      node.set(field.json(), fill.isContainerNode() ? fill.deepCopy() : fill);
    }
  }

  private static void apply(ObjectNode node, FieldSpec field, JsonNode value) {
    switch (field.shape()) {
      case SCALAR -> {
        JsonNode canonical = Numbers.canonical(value);
        if (canonical != value) {
          node.set(field.json(), canonical);
        }
      }
      case FREE -> free(value);
      case STRUCT -> {
        if (value instanceof ObjectNode child) {
          apply(child, field.structType());
        }
      }
      case STRUCTS -> {
        if (value.isArray() && value.isEmpty()) {
          node.remove(field.json());
        }
        for (JsonNode element : value) {
          if (element instanceof ObjectNode child) {
            apply(child, field.structType());
          }
        }
      }
      case STRUCTS_BY_LABEL -> {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          if (entry.getValue() instanceof ObjectNode child) {
            apply(child, field.structType());
            label(child, field.structType(), entry.getKey());
          }
        }
      }
      default -> {
        // maps and lists of scalars are as written
      }
    }
  }

  /** What stands in a map under its label carries the label as its name. */
  private static void label(ObjectNode child, StructSpec struct, String key) {
    String name = struct.labels().get(0).json();
    if (isEmptyText(child.path(name))) {
      child.put(name, key);
    }
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isTextual() && value.textValue().isEmpty();
  }

  private static void free(JsonNode value) {
    if (value instanceof ObjectNode object) {
      dropNulls(object);
      object.properties().forEach(entry -> entry.setValue(freeElement(entry.getValue())));
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode element = array.get(i);
        JsonNode canonical = freeElement(element);
        if (canonical != element) {
          array.set(i, canonical);
        }
      }
    }
  }

  private static JsonNode freeElement(JsonNode value) {
    if (value.isContainerNode()) {
      free(value);
      return value;
    }
    if (value.isInt() || !value.isNumber()) {
      return value;
    }
    if (value.isDouble()) {
      double number = value.doubleValue();
      // A double that is whole and a long is a long to Nomad.
      return Math.rint(number) == number && Math.abs(number) < 0x1p63
          ? Numbers.of((long) number)
          : value;
    }
    return value instanceof DecimalNode || value.isBigInteger()
        ? Numbers.free(value.decimalValue())
        : Numbers.of(value.longValue());
  }

  private static void dropNulls(ObjectNode node) {
    for (Iterator<JsonNode> values = node.elements(); values.hasNext(); ) {
      if (values.next().isNull()) {
        values.remove();
      }
    }
  }

  private static void copyIfAbsent(ObjectNode node, String from, String to) {
    JsonNode value = node.get(from);
    if (value != null && !node.has(to)) {
      node.set(to, value);
    }
  }

  private static void specType(ObjectNode periodic) {
    if (!periodic.has("SpecType") && (periodic.has("Spec") || periodic.has("Specs"))) {
      periodic.set("SpecType", TextNode.valueOf("cron"));
    }
  }

  /** Nomad's parser takes the default identity out of the list, and leaves the list. */
  private static void identities(ObjectNode task) {
    if (task.has("Identity") && !task.has("Identities")) {
      task.putArray("Identities");
    }
  }
}
