package io.nomadguard.engine.sandbox;

import java.util.Comparator;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What compiled rules call in place of Java's ready-made functions, which would never ask for the
 * time however they are put together, and of streams that need no function to be endless.
 */
public final class BoundedStreams {

  private static final int MOST = 1 << 20;

  private BoundedStreams() {}

  private static void enough(long from, long to) {
    if (to > from && (to - from > MOST || to - from < 0)) {
      throw Deadline.stop("it goes through a range of more than " + MOST + " numbers");
    }
    Deadline.charge((int) Math.max(0, to - from));
  }

  public static IntStream range(int from, int to) {
    enough(from, to);
    return IntStream.range(from, to);
  }

  public static IntStream rangeClosed(int from, int to) {
    enough(from, to);
    return IntStream.rangeClosed(from, to);
  }

  public static LongStream range(long from, long to) {
    enough(from, to);
    return LongStream.range(from, to);
  }

  public static LongStream rangeClosed(long from, long to) {
    enough(from, to);
    return LongStream.rangeClosed(from, to);
  }

  /**
   * Java's own, but for {@link UnaryOperator}, which has the same name and takes nothing either.
   */
  public static <T> UnaryOperator<T> identity() {
    return value -> {
      Deadline.check();
      return value;
    };
  }

  public static <T extends Comparable<? super T>> Comparator<T> naturalOrder() {
    return (one, other) -> {
      Deadline.check();
      return one.compareTo(other);
    };
  }

  public static <T extends Comparable<? super T>> Comparator<T> reverseOrder() {
    return (one, other) -> {
      Deadline.check();
      return other.compareTo(one);
    };
  }

  public static <K extends Comparable<? super K>, V> Comparator<Map.Entry<K, V>> comparingByKey() {
    return (one, other) -> {
      Deadline.check();
      return one.getKey().compareTo(other.getKey());
    };
  }

  public static <K, V extends Comparable<? super V>>
      Comparator<Map.Entry<K, V>> comparingByValue() {
    return (one, other) -> {
      Deadline.check();
      return one.getValue().compareTo(other.getValue());
    };
  }

  public static Collector<CharSequence, ?, String> joining() {
    return joining("", "", "");
  }

  public static Collector<CharSequence, ?, String> joining(CharSequence between) {
    return joining(between, "", "");
  }

  public static Collector<CharSequence, ?, String> joining(
      CharSequence between, CharSequence before, CharSequence after) {
    return Collector.of(
        Joined::new,
        (joined, part) -> joined.add(between, part),
        (one, other) -> one.add(between, other.text),
        joined -> {
          BoundedText.enough((long) before.length() + joined.text.length() + after.length());
          return before.toString() + joined.text + after;
        });
  }

  private static final class Joined {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    Joined add(CharSequence between, CharSequence part) {
      if (!first) {
        BoundedText.append(text, between);
      }
      first = false;
      BoundedText.append(text, part);
      return this;
    }
  }
}
