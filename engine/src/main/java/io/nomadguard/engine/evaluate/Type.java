package io.nomadguard.engine.evaluate;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What kind of value something is, in the terms of Nomad's evaluation. Its text is as in {@code
 * type = list(string)}.
 */
sealed interface Type {

  enum Primitive implements Type {
    TEXT("string"),
    NUMBER("number"),
    BOOL("bool");

    private final String written;

    Primitive(String written) {
      this.written = written;
    }

    @Override
    public String toString() {
      return written;
    }
  }

  /** Not known: the type of {@code null}, and of the elements of nothing. */
  enum Unknown implements Type {
    ANY;

    @Override
    public String toString() {
      return "any";
    }
  }

  record ListOf(Type element) implements Type {
    @Override
    public String toString() {
      return "list(" + element + ")";
    }
  }

  record SetOf(Type element) implements Type {
    @Override
    public String toString() {
      return "set(" + element + ")";
    }
  }

  record MapOf(Type element) implements Type {
    @Override
    public String toString() {
      return "map(" + element + ")";
    }
  }

  record TupleOf(List<Type> elements) implements Type {
    public TupleOf {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream()
          .map(Type::toString)
          .collect(Collectors.joining(", ", "tuple([", "])"));
    }
  }

  record ObjectOf(SortedMap<String, Type> attributes) implements Type {
    public ObjectOf {
      attributes = new TreeMap<>(attributes);
    }

    @Override
    public String toString() {
      return attributes.entrySet().stream()
          .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
          .collect(Collectors.joining(", ", "object({", "})"));
    }
  }

  default boolean isPrimitive() {
    return this instanceof Primitive;
  }

  default boolean isSequence() {
    return this instanceof ListOf || this instanceof SetOf || this instanceof TupleOf;
  }

  /** Its short name in a message: a whole object's type would drown it. */
  default String kind() {
    if (this instanceof ListOf) {
      return "list";
    }
    if (this instanceof SetOf) {
      return "set";
    }
    if (this instanceof MapOf) {
      return "map";
    }
    if (this instanceof TupleOf) {
      return "tuple";
    }
    return this instanceof ObjectOf ? "object" : toString();
  }
}
