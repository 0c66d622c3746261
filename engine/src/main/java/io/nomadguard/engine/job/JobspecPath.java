package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.job.FieldSpec.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer into a job, said as a job file would: {@code group "main" > task "web" > resources
 * > memory}.
 */
public final class JobspecPath {

  private final List<String> words = new ArrayList<>();
  private final @Nullable JsonNode leaf;
  private @Nullable StructSpec struct = JobspecTable.JOB;
  private @Nullable FieldSpec field;
  private boolean element;

  private JobspecPath(@Nullable JsonNode leaf) {
    this.leaf = leaf;
  }

  /**
   * @param job the tree's root; where the pointer leads out of it, indexes stand instead of names
   * @param pointer RFC 6901
   * @param leaf what the pointer leads to when that isn't in the job, as for a removed element
   */
  public static JobspecPath of(JsonNode job, String pointer, @Nullable JsonNode leaf) {
    JobspecPath path = new JobspecPath(leaf);
    path.walk(job, pointer);
    return path;
  }

  /** The words, outermost first; {@code job} for the job itself. */
  public String words() {
    return words.isEmpty() ? "job" : String.join(" > ", words);
  }

  /** Whether it leads to one element of a list. */
  public boolean isElement() {
    return element;
  }

  /** The value as a job file would say it, with its unit where it has one; null is unset. */
  public String value(@Nullable JsonNode value) {
    if (value == null) {
      return "unset";
    }
    if (field != null && field.scalar() == Scalar.DURATION_NS && value.canConvertToLong()) {
      return '"' + GoDuration.text(value.longValue()) + '"';
    }
    return value + unit();
  }

  private String unit() {
    if (field == null || field.shape() != Shape.SCALAR) {
      return "";
    }
    if (field.json().endsWith("MB")) {
      return " MB";
    }
    return field.json().equals("CPU") ? " MHz" : "";
  }

  private void walk(JsonNode job, String pointer) {
    String[] segments = pointer.split("/", -1);
    JsonNode node = job;
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i].replace("~1", "/").replace("~0", "~");
      JsonNode list = node;
      node = i == segments.length - 1 && leaf != null ? leaf : child(node, segment);
      element = list.isArray() || isElement(segment);
      if (element) {
        element(list, node, segment);
      } else if (field != null && field.shape() == Shape.STRUCTS_BY_LABEL && struct == null) {
        last(" \"" + segment + '"');
        struct = field.structType();
      } else {
        field(segment);
      }
    }
  }

  private boolean isElement(String segment) {
    return field != null
        && struct == null
        && (field.shape() == Shape.STRUCTS || field.shape() == Shape.LIST)
        && index(segment) >= 0;
  }

  private static JsonNode child(JsonNode node, String segment) {
    JsonNode child = node.isArray() ? node.get(index(segment)) : node.get(segment);
    return child == null ? MissingNode.getInstance() : child;
  }

  private static int index(String segment) {
    boolean index = !segment.isEmpty() && segment.length() < 10;
    for (int i = 0; i < segment.length(); i++) {
      index &= segment.charAt(i) >= '0' && segment.charAt(i) <= '9';
    }
    return index ? Integer.parseInt(segment) : -1;
  }

  private void field(String name) {
    field = struct == null ? null : struct.field(name);
    if (field == null) {
      struct = null;
      words.add(name);
      return;
    }
    String hcl = field.hcl();
    words.add(hcl == null ? name : hcl);
    struct = field.shape() == Shape.STRUCT ? field.structType() : null;
  }

  private void element(JsonNode list, JsonNode element, String segment) {
    boolean ofStructs = field != null && field.shape() == Shape.STRUCTS;
    struct = ofStructs ? field.structType() : null;
    String name = name(element);
    if (!name.isEmpty()) {
      last(" \"" + name + '"');
    } else if (list.size() != 1 || index(segment) != 0) {
      last(" #" + (index(segment) + 1));
    }
    if (!ofStructs) {
      field = null;
    }
  }

  /** The block's label, or the name by which people know it. */
  private String name(JsonNode element) {
    if (struct == null) {
      return "";
    }
    String key = struct.labels().isEmpty() ? "Name" : struct.labels().get(0).json();
    return element.path(key).asText();
  }

  private void last(String addition) {
    int last = words.size() - 1;
    if (last >= 0) {
      words.set(last, words.get(last) + addition);
    } else {
      words.add(addition.strip());
    }
  }
}
