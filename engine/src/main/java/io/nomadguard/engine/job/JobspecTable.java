package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.job.FieldSpec.Kind;
import io.nomadguard.engine.job.FieldSpec.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nomad's job structures, read once from {@code jobspec.json}. That file has one line a field:
 *
 * <ul>
 *   <li>{@code json}, {@code hcl}, {@code kind} (attribute, block, label, none), {@code type};
 *   <li>{@code always}: no pointer in Go, so the API answers the zero value where nothing is said;
 *   <li>{@code default}: what Nomad's job file parser fills in by itself. Together with {@code
 *       always} it also replaces an empty text;
 *   <li>{@code required}: the parser insists on it;
 *   <li>{@code either}: the map may be written {@code name = { … }} as well as {@code name { … }}.
 * </ul>
 *
 * <p>The order of fields is the order of writing: as Nomad's documentation shows a job, small
 * things first.
 */
final class JobspecTable {

  static final StructSpec JOB;

  private static final Map<String, StructSpec> STRUCTS = new HashMap<>();

  static {
    JsonNode file = read();
    file.fieldNames().forEachRemaining(name -> load(name, file));
    JOB = struct("Job");
  }

  private JobspecTable() {}

  /**
   * @throws IllegalArgumentException when the table has no such structure
   */
  static StructSpec struct(String name) {
    StructSpec struct = STRUCTS.get(name);
    if (struct == null) {
      throw new IllegalArgumentException("no job structure is called " + name);
    }
    return struct;
  }

  /** The types of all blocks whose content is free, or names and values. */
  static Set<String> freeForm() {
    Set<String> names = new HashSet<>();
    for (StructSpec struct : STRUCTS.values()) {
      for (FieldSpec field : struct.fields()) {
        boolean free = field.shape() == Shape.FREE || field.shape() == Shape.MAP;
        if (free && field.hcl() != null && (field.kind() == Kind.BLOCK || field.either())) {
          names.add(field.hcl());
        }
      }
    }
    return Set.copyOf(names);
  }

  private static JsonNode read() {
    try (InputStream in = JobspecTable.class.getResourceAsStream("jobspec.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StructSpec load(String name, JsonNode file) {
    StructSpec known = STRUCTS.get(name);
    if (known != null) {
      return known;
    }
    List<FieldSpec> fields = new ArrayList<>();
    for (JsonNode line : file.required(name)) {
      fields.add(field(line, file));
    }
    StructSpec struct = new StructSpec(name, fields);
    STRUCTS.put(name, struct);
    return struct;
  }

  private static FieldSpec field(JsonNode line, JsonNode file) {
    String type = line.required("type").textValue();
    Shape shape = shape(type);
    boolean always = line.path("always").booleanValue();
    Scalar scalar = scalar(shape, type);
    JsonNode ownDefault = line.get("default");
    return new FieldSpec(
        line.required("json").textValue(),
        line.path("hcl").textValue(),
        Kind.valueOf(line.required("kind").textValue().toUpperCase(Locale.ROOT)),
        shape,
        scalar,
        line.has("struct") ? load(line.get("struct").textValue(), file) : null,
        ownDefault == null && always ? zero(scalar) : Numbers.canonical(ownDefault),
        !always,
        always && ownDefault != null,
        line.path("required").booleanValue(),
        line.path("either").booleanValue());
  }

  private static Shape shape(String type) {
    return switch (type) {
      case "struct" -> Shape.STRUCT;
      case "list struct" -> Shape.STRUCTS;
      case "map struct" -> Shape.STRUCTS_BY_LABEL;
      case "map interface" -> Shape.FREE;
      case "map list string" -> Shape.MAP_OF_LISTS;
      default -> {
        if (type.startsWith("map ")) {
          yield Shape.MAP;
        }
        yield type.startsWith("list ") ? Shape.LIST : Shape.SCALAR;
      }
    };
  }

  private static @Nullable Scalar scalar(Shape shape, String type) {
    return switch (shape) {
      case SCALAR, LIST, MAP, MAP_OF_LISTS -> Scalar.of(type.substring(type.lastIndexOf(' ') + 1));
      default -> null;
    };
  }

  private static JsonNode zero(@Nullable Scalar scalar) {
    if (scalar == Scalar.BOOL) {
      return BooleanNode.FALSE;
    }
    return scalar == Scalar.STRING ? TextNode.valueOf("") : IntNode.valueOf(0);
  }
}
