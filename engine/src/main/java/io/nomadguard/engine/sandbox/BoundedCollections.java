package io.nomadguard.engine.sandbox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What compiled rules call in place of Java's methods that make, fill or compare much at once. */
public final class BoundedCollections {

  /** Of an array or a list. */
  static final int MOST_ELEMENTS = 1 << 20;

  /** Of a capacity, a scale or an exponent. */
  private static final int MOST = 10_000;

  /** Of what compares every element with every other. */
  private static final long MOST_PAIRS = 1L << 26;

  private BoundedCollections() {}

  /** The length of an array to be made. */
  public static int length(int length) {
    enough(length);
    return length;
  }

  /** The length of an array of arrays to be made. */
  public static int times(int elements, int length) {
    long all = (long) elements * Math.max(0, length);
    enough(all);
    return (int) all;
  }

  public static int number(int number) {
    if (number > MOST || number < -MOST) {
      throw Deadline.stop("it uses the number " + number + ", where at most " + MOST + " may be");
    }
    return number;
  }

  /** A number as text, to be read. */
  public static @Nullable String number(@Nullable String digits) {
    if (digits != null && digits.length() > MOST) {
      throw Deadline.stop("it reads a number of more than " + MOST + " digits");
    }
    return digits;
  }

  private static void enough(long elements) {
    if (elements > MOST_ELEMENTS) {
      throw Deadline.stop(
          "it makes a list or an array of more than " + MOST_ELEMENTS + " elements");
    }
    Deadline.charge((int) Math.max(0, elements));
  }

  private static void pairs(long one, Collection<?> other) {
    if (!(other instanceof Set) && one * other.size() > MOST_PAIRS) {
      throw Deadline.stop("it compares too many elements with each other");
    }
    Weight.check(other);
  }

  public static <T> List<T> nCopies(int n, T one) {
    enough(n);
    return Collections.nCopies(n, one);
  }

  public static <T> boolean addAll(Collection<T> all, Collection<? extends T> more) {
    enough((long) all.size() + more.size());
    Weight.check(more);
    return all.addAll(more);
  }

  public static <T> boolean addAll(List<T> all, int at, Collection<? extends T> more) {
    enough((long) all.size() + more.size());
    return all.addAll(at, more);
  }

  public static boolean containsAll(Collection<?> all, Collection<?> others) {
    pairs(others.size(), all);
    Weight.check(others);
    return all.containsAll(others);
  }

  public static boolean removeAll(Collection<?> all, Collection<?> others) {
    pairs(all.size(), others);
    if (all instanceof Set) {
      // A set takes them out one by one, or asks the other about each of its own.
      boolean changed = false;
      for (Object other : others) {
        changed |= all.remove(other);
      }
      return changed;
    }
    return all.removeAll(others);
  }

  public static boolean retainAll(Collection<?> all, Collection<?> others) {
    pairs(all.size(), others);
    return all.retainAll(others);
  }

  public static boolean disjoint(Collection<?> one, Collection<?> other) {
    pairs(one.size(), other);
    Weight.check(one);
    return Collections.disjoint(one, other);
  }

  public static <K, V> void putAll(Map<K, V> all, Map<? extends K, ? extends V> more) {
    enough((long) all.size() + more.size());
    Weight.check(more);
    all.putAll(more);
  }

  public static BigInteger pow(BigInteger number, int exponent) {
    power(number, exponent);
    return number.pow(exponent);
  }

  public static BigDecimal pow(BigDecimal number, int exponent) {
    power(number.unscaledValue(), exponent);
    number(number.scale());
    return number.pow(exponent);
  }

  private static void power(BigInteger number, int exponent) {
    number(exponent);
    if ((long) number.bitLength() * exponent > Weight.MOST_BITS) {
      throw Deadline.stop("it calculates with a number of more than " + Weight.MOST_BITS + " bits");
    }
  }
}
