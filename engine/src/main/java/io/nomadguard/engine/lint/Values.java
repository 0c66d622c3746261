package io.nomadguard.engine.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What something may be for a condition to hold.
 *
 * @param orNull whether it may be null
 * @param only all that else it may be; null when that can't be listed
 * @param except what it can't be
 */
record Values(
    boolean orNull, Bound from, Bound to, @Nullable Set<Object> only, Set<Object> except) {

  /**
   * @param at null for no bound
   */
  record Bound(@Nullable BigDecimal at, boolean within) {
    static final Bound NONE = new Bound(null, true);
  }

  static final Values ANY = new Values(true, Bound.NONE, Bound.NONE, null, Set.of());
  static final Values SET = ANY.orNull(false);
  static final Values NULL = new Values(true, Bound.NONE, Bound.NONE, Set.of(), Set.of());

  static Values only(Set<Object> values) {
    return new Values(false, Bound.NONE, Bound.NONE, values, Set.of());
  }

  static Values except(Set<Object> values) {
    return new Values(true, Bound.NONE, Bound.NONE, null, values);
  }

  /** Of a comparison with a number. */
  static Values below(BigDecimal at, boolean within) {
    return new Values(false, Bound.NONE, new Bound(at, within), null, Set.of());
  }

  static Values above(BigDecimal at, boolean within) {
    return new Values(false, new Bound(at, within), Bound.NONE, null, Set.of());
  }

  Values orNull(boolean may) {
    return new Values(may, from, to, only, except);
  }

  /** Numbers, and durations in nanoseconds; null for what has no such order. */
  static @Nullable BigDecimal number(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    return value instanceof Duration duration ? BigDecimal.valueOf(duration.toNanos()) : null;
  }

  Values and(Values other) {
    Set<Object> both = only == null ? other.only : only;
    if (only != null && other.only != null) {
      both = new HashSet<>(only);
      both.retainAll(other.only);
    }
    Set<Object> neither = new HashSet<>(except);
    neither.addAll(other.except);
    return new Values(
        orNull && other.orNull,
        tighter(from, other.from, 1),
        tighter(to, other.to, -1),
        both,
        neither);
  }

  private static Bound tighter(Bound a, Bound b, int sign) {
    if (a.at() == null || b.at() == null) {
      return a.at() == null ? b : a;
    }
    int order = a.at().compareTo(b.at()) * sign;
    return order == 0 ? new Bound(a.at(), a.within() && b.within()) : order > 0 ? a : b;
  }

  /**
   * @param whole whether only whole numbers count
   */
  boolean impossible(boolean whole) {
    if (orNull) {
      return false;
    }
    if (only != null) {
      return only.stream().noneMatch(value -> !except.contains(value) && inBounds(value));
    }
    Bound low = whole ? wholeBound(from, 1) : from;
    Bound high = whole ? wholeBound(to, -1) : to;
    if (low.at() == null || high.at() == null) {
      return false;
    }
    int order = low.at().compareTo(high.at());
    boolean point = order == 0 && low.within() && high.within();
    return order > 0 || (order == 0 && !point) || (point && isExcept(low.at()));
  }

  private boolean isExcept(BigDecimal value) {
    return except.stream().anyMatch(one -> value.equals(number(one)) || same(value, number(one)));
  }

  private static boolean same(BigDecimal a, @Nullable BigDecimal b) {
    return b != null && a.compareTo(b) == 0;
  }

  private static Bound wholeBound(Bound bound, int step) {
    if (bound.at() == null) {
      return bound;
    }
    BigDecimal at = bound.at();
    BigDecimal whole = at.setScale(0, step > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
    boolean next = !bound.within() && whole.compareTo(at) == 0;
    return new Bound(next ? whole.add(BigDecimal.valueOf(step)) : whole, true);
  }

  boolean holds(@Nullable Object value) {
    return value == null
        ? orNull
        : (only == null || only.contains(value)) && !except.contains(value) && inBounds(value);
  }

  private boolean inBounds(Object value) {
    if (from.at() == null && to.at() == null) {
      return true;
    }
    BigDecimal number = number(value);
    return number != null && above(number) && below(number);
  }

  private boolean above(BigDecimal number) {
    return from.at() == null
        || number.compareTo(from.at()) > 0
        || (from.within() && number.compareTo(from.at()) == 0);
  }

  private boolean below(BigDecimal number) {
    return to.at() == null
        || number.compareTo(to.at()) < 0
        || (to.within() && number.compareTo(to.at()) == 0);
  }
}
