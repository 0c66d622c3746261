package io.nomadguard.engine.evaluate;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number as Nomad computes with: binary, rounded to so many bits (Go's {@code big.Float} with
 * round half to even). That {@code 0.1 + 0.2} comes out as it does there, and not as in decimal, is
 * why no BigDecimal will do.
 *
 * @param mantissa odd, or zero
 * @param exponent of two
 * @param precision in bits: 512 for what was written, less for what some functions answer
 * @param minusZero whether it is the zero that is written -0
 */
record HclNumber(BigInteger mantissa, int exponent, int precision, boolean minusZero)
    implements Comparable<HclNumber> {

  static final int WRITTEN = 512;
  static final int INTEGER = 64;

  /** Far beyond what a 64-bit float holds, far below what costs time. */
  private static final int MAX_EXPONENT = 4096;

  static final HclNumber ZERO = of(0);

  HclNumber {
    int zeros = mantissa.signum() == 0 ? 0 : mantissa.getLowestSetBit();
    mantissa = mantissa.shiftRight(zeros);
    exponent = mantissa.signum() == 0 ? 0 : exponent + zeros;
    minusZero &= mantissa.signum() == 0;
    if (Math.abs((long) exponent + mantissa.bitLength()) > MAX_EXPONENT) {
      throw EvaluationException.refusal("a number beyond what Nomad can hold comes out", null);
    }
  }

  HclNumber(BigInteger mantissa, int exponent, int precision) {
    this(mantissa, exponent, precision, false);
  }

  static HclNumber of(long value) {
    return new HclNumber(BigInteger.valueOf(value), 0, INTEGER);
  }

  /** A whole number, with as many bits as it needs. */
  static HclNumber of(BigInteger value) {
    return new HclNumber(value, 0, Math.max(INTEGER, value.bitLength()));
  }

  /** What a literal stands for. */
  static HclNumber of(BigDecimal written) {
    if (written.scale() <= 0) {
      return rounded(written.toBigIntegerExact(), 0, false, WRITTEN);
    }
    return quotient(written.unscaledValue(), 0, BigInteger.TEN.pow(written.scale()), 0, WRITTEN);
  }

  HclNumber plus(HclNumber other) {
    int low = Math.min(exponent, other.exponent);
    BigInteger sum =
        mantissa.shiftLeft(exponent - low).add(other.mantissa.shiftLeft(other.exponent - low));
    return rounded(sum, low, false, Math.max(precision, other.precision))
        .zero(minusZero && other.minusZero);
  }

  HclNumber minus(HclNumber other) {
    return plus(other.negated());
  }

  HclNumber times(HclNumber other) {
    return rounded(
            mantissa.multiply(other.mantissa),
            exponent + other.exponent,
            false,
            Math.max(precision, other.precision))
        .zero(isNegative() != other.isNegative());
  }

  HclNumber dividedBy(HclNumber other) {
    if (other.mantissa.signum() == 0) {
      throw mantissa.signum() == 0
          ? EvaluationException.failure("zero can't be divided by zero")
          : EvaluationException.refusal("a number is divided by zero, which is infinite", null);
    }
    return quotient(
            mantissa,
            exponent,
            other.mantissa,
            other.exponent,
            Math.max(precision, other.precision))
        .zero(isNegative() != other.isNegative());
  }

  /** The rest of a division that is cut off toward zero. */
  HclNumber modulo(HclNumber other) {
    if (other.mantissa.signum() == 0) {
      throw EvaluationException.refusal("a number modulo zero is infinite", null);
    }
    HclNumber whole = of(dividedBy(other).cut());
    return minus(other.times(whole));
  }

  HclNumber negated() {
    return new HclNumber(mantissa.negate(), exponent, precision, !minusZero);
  }

  private boolean isNegative() {
    return minusZero || mantissa.signum() < 0;
  }

  /** The same; when it is zero, with that sign. */
  HclNumber zero(boolean minus) {
    return new HclNumber(mantissa, exponent, precision, minus);
  }

  HclNumber absolute() {
    return new HclNumber(mantissa.abs(), exponent, precision);
  }

  HclNumber floor() {
    return of(exponent >= 0 ? mantissa.shiftLeft(exponent) : mantissa.shiftRight(-exponent));
  }

  HclNumber ceiling() {
    return of(negated().floor().cut().negate());
  }

  int signum() {
    return mantissa.signum();
  }

  boolean isWhole() {
    return exponent >= 0;
  }

  /**
   * @return null when it is no whole number of 64 bits
   */
  @Nullable Long asLong() {
    if (!isWhole() || exponent + mantissa.bitLength() > 63) {
      return null;
    }
    return mantissa.shiftLeft(exponent).longValueExact();
  }

  private BigInteger cut() {
    BigInteger size = mantissa.abs();
    BigInteger whole = exponent >= 0 ? size.shiftLeft(exponent) : size.shiftRight(-exponent);
    return mantissa.signum() < 0 ? whole.negate() : whole;
  }

  /** The exact decimal expansion of {@code mantissa * 2^exponent}. */
  static BigDecimal expanded(BigInteger mantissa, int exponent) {
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }

  /** As Nomad writes it: the shortest decimal that is read back as this number. */
  String text() {
    return minusZero ? "-0" : ShortestDecimal.of(this);
  }

  BigDecimal decimal() {
    return new BigDecimal(text());
  }

  /** Whether the two are the same number, however many bits they have. */
  boolean isSame(HclNumber other) {
    return mantissa.equals(other.mantissa) && exponent == other.exponent;
  }

  @Override
  public int compareTo(HclNumber other) {
    int low = Math.min(exponent, other.exponent);
    return mantissa
        .shiftLeft(exponent - low)
        .compareTo(other.mantissa.shiftLeft(other.exponent - low));
  }

  private static HclNumber quotient(
      BigInteger above, int aboveExponent, BigInteger below, int belowExponent, int precision) {
    int shift = Math.max(0, precision + 2 + below.bitLength() - above.bitLength());
    BigInteger[] divided = above.shiftLeft(shift).divideAndRemainder(below);
    int exponent = aboveExponent - belowExponent - shift;
    return rounded(divided[0], exponent, divided[1].signum() != 0, precision);
  }

  /**
   * @param more whether the number goes on behind the last bit, away from zero
   */
  private static HclNumber rounded(BigInteger value, int exponent, boolean more, int precision) {
    BigInteger size = value.abs();
    int excess = size.bitLength() - precision;
    if (excess > 0) {
      boolean half = size.testBit(excess - 1);
      boolean beyond = more || size.getLowestSetBit() < excess - 1;
      size = size.shiftRight(excess);
      if (half && (beyond || size.testBit(0))) {
        size = size.add(BigInteger.ONE);
      }
      exponent += excess;
    }
    return new HclNumber(value.signum() < 0 ? size.negate() : size, exponent, precision);
  }
}
