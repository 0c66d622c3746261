package io.nomadguard.engine.job;

import io.nomadguard.engine.job.FieldSpec.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One Nomad job structure: its fields in the order in which they are written, and by their names.
 */
final class StructSpec {

  private final String name;
  private final List<FieldSpec> fields;
  private final List<FieldSpec> labels;
  private final Map<String, FieldSpec> byJson = new HashMap<>();
  private final Map<String, FieldSpec> byFoldedJson = new HashMap<>();
  private final Map<String, FieldSpec> attributes = new TreeMap<>();
  private final Map<String, FieldSpec> blocks = new TreeMap<>();

  StructSpec(String name, List<FieldSpec> fields) {
    this.name = name;
    this.fields = List.copyOf(fields);
    this.labels = fields.stream().filter(field -> field.kind() == Kind.LABEL).toList();
    for (FieldSpec field : fields) {
      byJson.put(field.json(), field);
      byFoldedJson.put(JsonNames.folded(field.json()), field);
      if (field.kind() == Kind.ATTRIBUTE || field.either()) {
        attributes.put(field.hclName(), field);
      }
      if (field.kind() == Kind.BLOCK) {
        blocks.put(field.hclName(), field);
      }
    }
  }

  String name() {
    return name;
  }

  List<FieldSpec> fields() {
    return fields;
  }

  List<FieldSpec> labels() {
    return labels;
  }

  /** By the exact name. */
  @Nullable FieldSpec field(String json) {
    return byJson.get(json);
  }

  /** By a name as Go's decoder takes it, regardless of case. */
  @Nullable FieldSpec fieldAnyCase(String json) {
    FieldSpec exact = byJson.get(json);
    return exact != null ? exact : byFoldedJson.get(JsonNames.folded(json));
  }

  Map<String, FieldSpec> attributes() {
    return attributes;
  }

  Map<String, FieldSpec> blocks() {
    return blocks;
  }
}
