package io.nomadguard.engine.evaluate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an expression comes to. */
sealed interface Value {

  Type type();

  /** How many values it holds, itself included; a text counts by its length. */
  default int size() {
    return 1;
  }

  /** How many levels of lists and objects there are in it. */
  default int depth() {
    return 0;
  }

  record Null(Type type) implements Value {
    static final Null UNTYPED = new Null(Type.Unknown.ANY);
  }

  /** Text in Unicode's normal form NFC, as Nomad keeps all text. */
  record Text(String text) implements Value {
    public Text {
      text = Normalizer.normalize(text, Normalizer.Form.NFC);
      Limits.refuseLong(text.length());
    }

    @Override
    public Type type() {
      return Type.Primitive.TEXT;
    }

    @Override
    public int size() {
      return 1 + text.length() / 16;
    }
  }

  record Num(HclNumber number) implements Value {
    static Num of(long value) {
      return new Num(HclNumber.of(value));
    }

    @Override
    public Type type() {
      return Type.Primitive.NUMBER;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public Type type() {
      return Type.Primitive.BOOL;
    }
  }

  /** A list, a set in its order, or a tuple. */
  record Elements(Type type, List<Value> elements, int size, int depth) implements Value {

    static Elements tuple(List<Value> elements) {
      List<Type> types = new ArrayList<>();
      elements.forEach(element -> types.add(element.type()));
      return of(new Type.TupleOf(types), elements);
    }

    /**
     * @param element the type of each; with unknown, that of the first is taken
     */
    static Elements list(Type element, List<Value> elements) {
      return of(new Type.ListOf(Limits.common(element, elements)), elements);
    }

    static Elements set(Type element, List<Value> elements) {
      return of(new Type.SetOf(Limits.common(element, elements)), SetOrder.of(elements));
    }

    private static Elements of(Type type, List<Value> elements) {
      return new Elements(
          type, List.copyOf(elements), Limits.size(elements), Limits.depth(elements));
    }
  }

  /** A map or an object, in the order of its keys. */
  record Entries(Type type, SortedMap<String, Value> entries, int size, int depth)
      implements Value {

    static Entries object(Map<String, Value> entries) {
      SortedMap<String, Type> types = new TreeMap<>(Limits.BY_CODE_POINT);
      entries.forEach((key, value) -> types.put(key, value.type()));
      return of(new Type.ObjectOf(types), entries);
    }

    static Entries map(Type element, Map<String, Value> entries) {
      return of(new Type.MapOf(Limits.common(element, entries.values())), entries);
    }

    private static Entries of(Type type, Map<String, Value> entries) {
      SortedMap<String, Value> sorted = new TreeMap<>(Limits.BY_CODE_POINT);
      sorted.putAll(entries);
      Collection<Value> values = sorted.values();
      return new Entries(type, sorted, Limits.size(values), Limits.depth(values));
    }
  }
}
