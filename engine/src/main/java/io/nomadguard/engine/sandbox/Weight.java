package io.nomadguard.engine.sandbox;

import io.nomadguard.engine.facts.Fact;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much there is in a list of lists of lists. A few lines make one that holds another twice,
 * which holds another twice, so that comparing or showing it would take for ever in Java's library,
 * where nobody asks for the time.
 */
public final class Weight {

  /** Of a number that rules calculate with. */
  static final int MOST_BITS = 1 << 15;

  private static final int MOST_HANDED_ON = 1 << 16;
  private static final int MOST_NESTED = 1 << 16;
  private static final int MOST_CHARACTERS = 1 << 24;
  private static final int MOST_SCALE = 10_000;
  private static final int DEEPEST = 64;

  private int elements;
  private int nested;
  private int characters;

  private Weight() {}

  /**
   * What a rule's own method gives back. Drools goes through a whole list after {@code from}, and
   * keeps some hundred bytes for each element, without asking anybody.
   */
  public static void handedOn(@Nullable Object value) {
    int size =
        value instanceof Collection<?> all
            ? all.size()
            : value instanceof Map<?, ?> map
                ? map.size()
                : value instanceof Object[] array ? array.length : 0;
    if (size > MOST_HANDED_ON) {
      throw Deadline.stop("it hands on a list of more than " + MOST_HANDED_ON + " elements");
    }
    check(value);
  }

  /** Goes on, or ends the rule when {@code value} holds too much. */
  public static void check(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Fact) {
      return;
    }
    if (value instanceof Collection
        || value instanceof Map
        || value instanceof Object[]
        || value instanceof Number
        || value instanceof Optional
        || value instanceof Map.Entry) {
      Weight weight = new Weight();
      weight.add(value, 0);
      Deadline.charge(weight.elements + weight.characters / 16);
    }
  }

  private void add(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      characters += text.length();
    } else if (value instanceof Collection<?> all) {
      all(all, depth);
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        element(entry.getKey(), depth);
        element(entry.getValue(), depth);
      }
    } else if (value instanceof Object[] array) {
      for (Object each : array) {
        element(each, depth);
      }
    } else if (value instanceof Optional<?> optional) {
      element(optional.orElse(null), depth);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      element(entry.getKey(), depth);
      element(entry.getValue(), depth);
    } else if (value instanceof BigInteger number) {
      bits(number);
    } else if (value instanceof BigDecimal number) {
      bits(number.unscaledValue());
      if (Math.abs((long) number.scale()) > MOST_SCALE) {
        throw Deadline.stop("it calculates with a number of more than " + MOST_SCALE + " digits");
      }
    } else if (value != null && !(value instanceof Comparable) && !(value instanceof Fact)) {
      nested++;
    }
  }

  private void all(Collection<?> all, int depth) {
    for (Object each : all) {
      element(each, depth);
    }
  }

  private void element(@Nullable Object each, int depth) {
    elements++;
    if (depth > 0) {
      nested++;
    }
    add(each, depth + 1);
    if (elements > BoundedCollections.MOST_ELEMENTS
        || nested > MOST_NESTED
        || characters < 0
        || characters > MOST_CHARACTERS
        || depth > DEEPEST) {
      throw Deadline.stop("it works with lists that hold too much, or too many others");
    }
  }

  private static void bits(BigInteger number) {
    if (number.bitLength() > MOST_BITS) {
      throw Deadline.stop("it calculates with a number of more than " + MOST_BITS + " bits");
    }
  }
}
