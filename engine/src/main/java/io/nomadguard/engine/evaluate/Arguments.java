package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a function was called with, each turned into what the function wants. */
record Arguments(List<Value> values) {

  int count() {
    return values.size();
  }

  /** The argument as it is, null included. */
  Value nullable(int index) {
    return values.get(index);
  }

  Value get(int index) {
    Value value = values.get(index);
    if (value instanceof Value.Null) {
      throw EvaluationException.failure("argument " + (index + 1) + " is null");
    }
    return value;
  }

  String text(int index) {
    return named(index, () -> Conversion.text(get(index)));
  }

  HclNumber number(int index) {
    return named(
        index, () -> ((Value.Num) Conversion.convert(get(index), Primitive.NUMBER)).number());
  }

  /** A whole number of 64 bits. */
  long whole(int index) {
    HclNumber number = number(index);
    Long whole = number.asLong();
    if (whole == null) {
      throw EvaluationException.failure(
          "argument " + (index + 1) + " is " + number.text() + ", not a whole number");
    }
    return whole;
  }

  /** Its elements, all of one type, which is told when {@code element} isn't known. */
  Elements list(int index, Type element) {
    return named(index, () -> (Elements) Conversion.convert(get(index), new Type.ListOf(element)));
  }

  Elements set(int index) {
    return named(
        index, () -> (Elements) Conversion.convert(get(index), new Type.SetOf(Type.Unknown.ANY)));
  }

  List<String> texts(int index) {
    List<String> texts = new ArrayList<>();
    for (Value element : list(index, Primitive.TEXT).elements()) {
      if (element instanceof Value.Null) {
        throw EvaluationException.failure("argument " + (index + 1) + " holds null");
      }
      texts.add(Conversion.text(element));
    }
    return texts;
  }

  /** A list, set or tuple as it is. */
  Elements sequence(int index) {
    if (get(index) instanceof Elements elements) {
      return elements;
    }
    throw wrong(index, "a list, set or tuple");
  }

  /** A list or tuple as it is. */
  Elements indexed(int index) {
    if (get(index) instanceof Elements elements && !(elements.type() instanceof Type.SetOf)) {
      return elements;
    }
    throw wrong(index, "a list or tuple");
  }

  Entries entries(int index) {
    if (get(index) instanceof Entries entries) {
      return entries;
    }
    throw wrong(index, "a map or object");
  }

  private EvaluationException wrong(int index, String wanted) {
    return EvaluationException.failure(
        "argument " + (index + 1) + " is a " + get(index).type().kind() + ", not " + wanted);
  }

  private static <T> T named(int index, Supplier<T> read) {
    try {
      return read.get();
    } catch (EvaluationException e) {
      throw e.prefixed("argument " + (index + 1) + ": ");
    }
  }
}
