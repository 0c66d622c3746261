package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a Nomad job structure: one line of the jobspec table.
 *
 * @param json its name in the API
 * @param hcl its name in a job file; null for labels and for what a job file can't say
 * @param scalar the type of the value, or of each element; null for structures and free form
 * @param struct the structure of the value, or of each element; null for the others
 * @param fill what stands there when nothing was written: the parser's own default, or Go's zero
 *     value for a field that is no pointer; null when nothing does
 * @param nullable whether {@code name = null} is the same as not writing it
 * @param emptyIsUnset whether empty text counts as not written
 * @param required whether a job file must say it
 * @param either whether a map may be written as block or as attribute
 */
record FieldSpec(
    String json,
    @Nullable String hcl,
    Kind kind,
    Shape shape,
    @Nullable Scalar scalar,
    @Nullable StructSpec struct,
    @Nullable JsonNode fill,
    boolean nullable,
    boolean emptyIsUnset,
    boolean required,
    boolean either) {

  /** How a job file says it. */
  enum Kind {
    ATTRIBUTE,
    BLOCK,
    LABEL,
    NONE
  }

  /** How the API's JSON holds it. */
  enum Shape {
    SCALAR,
    LIST,
    MAP,
    MAP_OF_LISTS,
    /** Anything, as a driver's config. */
    FREE,
    STRUCT,
    STRUCTS,
    STRUCTS_BY_LABEL
  }

  String hclName() {
    return Objects.requireNonNull(hcl, json);
  }

  Scalar scalarType() {
    return Objects.requireNonNull(scalar, json);
  }

  StructSpec structType() {
    return Objects.requireNonNull(struct, json);
  }
}
