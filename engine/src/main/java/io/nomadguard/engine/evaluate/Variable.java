package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared variable and what it is set to so far. */
final class Variable {

  /**
   * A rule on its value.
   *
   * @param message what to tell when it doesn't hold
   */
  record Validation(Expression condition, String message, Position at) {}

  private final String name;
  private final @Nullable Type type;
  private final Position at;
  private final List<Validation> validations = new ArrayList<>();
  private @Nullable Value value;
  private Position valueAt;

  /**
   * @param type null when nothing tells it, so that values are text
   */
  Variable(String name, @Nullable Type type, Position at) {
    this.name = name;
    this.type = type;
    this.at = at;
    this.valueAt = at;
  }

  String name() {
    return name;
  }

  @Nullable Type type() {
    return type;
  }

  Position at() {
    return at;
  }

  @Nullable Value value() {
    return value;
  }

  Position valueAt() {
    return valueAt;
  }

  List<Validation> validations() {
    return validations;
  }

  void add(Validation validation) {
    validations.add(validation);
  }

  /** Whether a value on the command line is taken for text, not for an expression. */
  boolean takesText() {
    return type == null || type == Type.Primitive.TEXT || type == Type.Primitive.NUMBER;
  }

  void set(Value given, Position from) {
    value = type == null ? given : Conversion.convert(given, type);
    valueAt = from;
  }
}
