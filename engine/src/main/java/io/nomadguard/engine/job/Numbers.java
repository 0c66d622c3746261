package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One node class per number, for Jackson takes an int 5 and a long 5 for different values: the
 * smallest of int and long that holds it.
 */
final class Numbers {

  /** Longer whole numbers don't fit a long, whatever they are. */
  private static final int LONG_DIGITS = 19;

  /** Go writes numbers from here on with an exponent, and those below 1e-6. */
  private static final double LARGEST_PLAIN = 1e21;

  private static final double SMALLEST_PLAIN = 1e-6;

  private Numbers() {}

  static JsonNode of(long value) {
    return (int) value == value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  /**
   * The value as a long, if it is whole and fits. Never expands an exponent, however large.
   *
   * @return null when it is not whole or doesn't fit
   */
  static @Nullable Long whole(BigDecimal value) {
    if (value.signum() == 0) {
      return 0L;
    }
    long integerDigits = (long) value.precision() - value.scale();
    if (integerDigits < 1 || integerDigits > LONG_DIGITS) {
      return null;
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** A number in free form: a whole one that fits a long stays whole, others are doubles in Go. */
  static JsonNode free(BigDecimal value) {
    Long whole = whole(value);
    return whole != null ? of(whole) : DoubleNode.valueOf(value.doubleValue());
  }

  /** As Go's JSON has it: a whole double without a point, an exponent only where it is large. */
  static String text(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    int exponent = exact.precision() - exact.scale() - 1;
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e" : "e+")
        + exponent;
  }

  /** The same value in its canonical node; anything but a whole number as it is. */
  static @Nullable JsonNode canonical(@Nullable JsonNode node) {
    if (node == null || node.isInt() || !node.isIntegralNumber() || !node.canConvertToLong()) {
      return node;
    }
    return of(node.longValue());
  }
}
