package io.nomadguard.engine.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of the job under construction. Everything put into it may say where in the file it
 * comes from; what doesn't, stands where the object stands.
 *
 * @param at where the object stands
 */
record Piece(ObjectNode node, Position at, Places places) {

  /** Text without any character from here on is composed already. */
  private static final int FIRST_COMBINING = 0x300;

  /** The job. */
  static Piece root(Position at) {
    return placed(JsonNodeFactory.instance.objectNode(), at, new Places());
  }

  private static Piece placed(ObjectNode made, Position at, Places places) {
    places.put(made, at);
    return new Piece(made, at, places);
  }

  Piece text(String field, String value) {
    node.put(composed(field), composed(value));
    return this;
  }

  Piece text(String field, String value, Position at) {
    places.put(node, composed(field), at);
    return text(field, value);
  }

  /** Nothing is put when {@code value} is null. */
  Piece text(String field, @Nullable Located<String> value) {
    return value == null ? this : text(field, value.value(), value.at());
  }

  Piece number(String field, long value) {
    node.put(field, value);
    return this;
  }

  /** Nothing is put when {@code value} is null. */
  Piece number(String field, @Nullable Located<Integer> value) {
    if (value != null) {
      node.put(field, value.value());
      places.put(node, field, value.at());
    }
    return this;
  }

  Piece flag(String field, boolean value) {
    node.put(field, value);
    return this;
  }

  Piece flag(String field, boolean value, Position at) {
    places.put(node, field, at);
    return flag(field, value);
  }

  /** A new object in a field of this one. */
  Piece object(String field, Position at) {
    return placed(node.putObject(field), at, places);
  }

  /** A new object at the end of a list of this one. */
  Piece element(String listField, Position at) {
    return placed(list(listField).addObject(), at, places);
  }

  /** A new text at the end of a list of this one; the list stands where its first text does. */
  void listed(String listField, String value, Position at) {
    ArrayNode list = list(listField);
    if (list.isEmpty()) {
      places.put(list, at);
    }
    places.put(list, Integer.toString(list.size()), at);
    list.add(composed(value));
  }

  void listed(String listField, List<Located<String>> values) {
    values.forEach(value -> listed(listField, value.value(), value.at()));
  }

  /** Nomad composes all text of a job file (NFC), so no job file can say it otherwise. */
  private static String composed(String text) {
    return text.chars().allMatch(c -> c < FIRST_COMBINING)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private ArrayNode list(String field) {
    return node.get(field) instanceof ArrayNode there ? there : node.putArray(field);
  }
}
