package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions on lists, maps and what is like them. */
final class CollectionFunctions {

  private static final int MANY = Function.ANY_NUMBER;

  private CollectionFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("length", Function.of(1, a -> Value.Num.of(length(a.get(0)))));
    functions.put("element", Function.of(2, CollectionFunctions::element));
    functions.put("index", Function.of(2, CollectionFunctions::index));
    functions.put("coalesce", new Function(1, MANY, CollectionFunctions::coalesce));
    functions.put("coalescelist", new Function(1, MANY, CollectionFunctions::coalesceList));
    functions.put("compact", Function.of(1, CollectionFunctions::compact));
    functions.put("concat", new Function(1, MANY, CollectionFunctions::concat));
    functions.put("contains", Function.of(2, CollectionFunctions::contains));
    functions.put("distinct", Function.of(1, CollectionFunctions::distinct));
    functions.put("chunklist", Function.of(2, CollectionFunctions::chunks));
    functions.put("flatten", Function.of(1, a -> Elements.tuple(flat(a.sequence(0)))));
    functions.put("keys", Function.of(1, CollectionFunctions::keys));
    functions.put("values", Function.of(1, CollectionFunctions::values));
    functions.put("lookup", Function.of(3, CollectionFunctions::lookup));
    functions.put("merge", new Function(0, MANY, CollectionFunctions::merge));
    functions.put("slice", Function.of(3, CollectionFunctions::slice));
    functions.put("zipmap", Function.of(2, CollectionFunctions::zip));
  }

  private static int length(Value value) {
    if (value instanceof Elements elements) {
      return elements.elements().size();
    }
    if (value instanceof Entries entries && entries.type() instanceof Type.MapOf) {
      return entries.entries().size();
    }
    throw EvaluationException.failure(
        "argument 1 is a " + value.type().kind() + ", not a list, set, tuple or map",
        value instanceof Value.Text ? "the length of a text is strlen(…)" : null);
  }

  private static Value element(Arguments a) {
    List<Value> elements = a.indexed(0).elements();
    long index = a.whole(1);
    if (elements.isEmpty()) {
      throw EvaluationException.failure("argument 1 is empty");
    }
    return elements.get((int) Math.floorMod(index, (long) elements.size()));
  }

  private static Value index(Arguments a) {
    Value collection = a.get(0);
    Value key = a.get(1);
    boolean map = collection.type() instanceof Type.MapOf;
    if (!map && !(collection instanceof Elements) || collection.type() instanceof Type.SetOf) {
      throw EvaluationException.failure(
          "argument 1 is a " + collection.type().kind() + ", not a list, map or tuple");
    }
    if (key.type() != (map ? Primitive.TEXT : Primitive.NUMBER)) {
      throw EvaluationException.failure(
          "argument 2 is a " + key.type().kind() + ", not a " + (map ? "string" : "number"));
    }
    return Steps.element(collection, key);
  }

  private static Value coalesce(Arguments a) {
    List<Type> types = a.values().stream().map(Value::type).toList();
    Type common = Unification.of(types);
    if (common == null) {
      throw EvaluationException.failure("the arguments are of different types");
    }
    for (Value value : a.values()) {
      if (!(value instanceof Value.Null)) {
        return Conversion.convert(value, common);
      }
    }
    throw EvaluationException.failure("all arguments are null");
  }

  private static Value coalesceList(Arguments a) {
    for (Value value : a.values()) {
      boolean list = value.type() instanceof Type.ListOf || value.type() instanceof Type.TupleOf;
      if (!list) {
        throw EvaluationException.failure(
            "an argument is a " + value.type().kind() + ", not a list or tuple");
      }
    }
    for (Value value : a.values()) {
      if (value instanceof Elements elements && !elements.elements().isEmpty()) {
        return value;
      }
    }
    throw EvaluationException.failure("all arguments are empty");
  }

  private static Value compact(Arguments a) {
    List<Value> kept = new ArrayList<>(a.list(0, Primitive.TEXT).elements());
    kept.removeIf(value -> !(value instanceof Value.Text text) || text.text().isEmpty());
    return Elements.list(Primitive.TEXT, kept);
  }

  private static Value concat(Arguments a) {
    List<Value> all = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < a.count(); i++) {
      Elements elements = a.indexed(i);
      all.addAll(elements.elements());
      types.add(elements.type());
    }
    if (types.stream().allMatch(Type.ListOf.class::isInstance)) {
      Type common = Unification.of(types);
      if (common instanceof Type.ListOf list) {
        return Conversion.convert(Elements.tuple(all), list);
      }
    }
    return Elements.tuple(all);
  }

  private static Value contains(Arguments a) {
    Value wanted = a.nullable(1);
    if (wanted.type() == Type.Unknown.ANY) {
      throw EvaluationException.refusal(
          "whether null is in a list Nomad doesn't know", "go through it with a for expression");
    }
    boolean found =
        a.sequence(0).elements().stream().anyMatch(value -> Equality.same(wanted, value));
    return new Value.Bool(found);
  }

  private static Value distinct(Arguments a) {
    Elements list = a.list(0, Type.Unknown.ANY);
    List<Value> kept = new ArrayList<>();
    for (Value value : list.elements()) {
      if (kept.stream().noneMatch(other -> Equality.same(other, value))) {
        kept.add(value);
      }
    }
    return Elements.list(((Type.ListOf) list.type()).element(), kept);
  }

  private static Value chunks(Arguments a) {
    Elements list = a.list(0, Type.Unknown.ANY);
    long size = a.whole(1);
    if (size < 0) {
      throw EvaluationException.failure("argument 2 is negative");
    }
    List<Value> elements = list.elements();
    Type element = ((Type.ListOf) list.type()).element();
    int step = size == 0 ? Math.max(1, elements.size()) : (int) Math.min(size, Integer.MAX_VALUE);
    List<Value> chunks = new ArrayList<>();
    for (int i = 0; i < elements.size(); i += step) {
      int end = Math.min(elements.size(), i + Math.min(step, elements.size()));
      chunks.add(Elements.list(element, elements.subList(i, end)));
    }
    return Elements.list(list.type(), chunks);
  }

  private static List<Value> flat(Elements from) {
    List<Value> flat = new ArrayList<>();
    for (Value value : from.elements()) {
      if (value instanceof Elements inner) {
        flat.addAll(flat(inner));
      } else {
        flat.add(value);
      }
    }
    return flat;
  }

  private static Value keys(Arguments a) {
    Entries entries = a.entries(0);
    List<Value> keys = new ArrayList<>();
    entries.entries().keySet().forEach(key -> keys.add(new Value.Text(key)));
    return entries.type() instanceof Type.MapOf
        ? Elements.list(Primitive.TEXT, keys)
        : Elements.tuple(keys);
  }

  private static Value values(Arguments a) {
    Entries entries = a.entries(0);
    List<Value> values = new ArrayList<>(entries.entries().values());
    return entries.type() instanceof Type.MapOf map
        ? Elements.list(map.element(), values)
        : Elements.tuple(values);
  }

  private static Value lookup(Arguments a) {
    Entries entries = a.entries(0);
    Value otherwise = a.get(2);
    Value found = entries.entries().get(a.text(1));
    if (entries.type() instanceof Type.MapOf map) {
      Value converted = Conversion.convert(otherwise, map.element());
      return found == null ? converted : found;
    }
    return found == null ? otherwise : found;
  }

  private static Value merge(Arguments a) {
    Map<String, Value> merged = new TreeMap<>();
    List<Type> types = new ArrayList<>();
    for (Value value : a.values()) {
      if (value instanceof Entries entries) {
        merged.putAll(entries.entries());
        types.add(value.type());
      } else if (value instanceof Value.Null && !value.type().isPrimitive()) {
        types.add(new Type.ObjectOf(new TreeMap<>()));
      } else {
        throw EvaluationException.failure(
            "an argument is a " + value.type().kind() + ", not a map or object");
      }
    }
    boolean matching = types.stream().allMatch(type -> type.equals(types.get(0)));
    return matching && !types.isEmpty() && types.get(0) instanceof Type.MapOf map
        ? Entries.map(map.element(), merged)
        : Entries.object(merged);
  }

  private static Value slice(Arguments a) {
    Elements list = a.indexed(0);
    long from = a.whole(1);
    long to = a.whole(2);
    int length = list.elements().size();
    if (from < 0 || from > to || to > length) {
      throw EvaluationException.failure(
          "the slice from "
              + from
              + " to "
              + to
              + " does not lie within the "
              + length
              + " elements");
    }
    List<Value> slice = list.elements().subList((int) from, (int) to);
    return list.type() instanceof Type.ListOf type
        ? Elements.list(type.element(), slice)
        : Elements.tuple(slice);
  }

  private static Value zip(Arguments a) {
    List<String> keys = a.texts(0);
    Elements values = a.indexed(1);
    if (keys.size() != values.elements().size()) {
      throw EvaluationException.failure(
          "there are " + keys.size() + " keys, but " + values.elements().size() + " values");
    }
    Map<String, Value> zipped = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      zipped.put(keys.get(i), values.elements().get(i));
    }
    return values.type() instanceof Type.ListOf list
        ? Entries.map(list.element(), zipped)
        : Entries.object(zipped);
  }
}
