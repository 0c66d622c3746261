package io.nomadguard.engine.evaluate;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The shortest decimal between two neighbours of a binary number, found digit by digit as Go's
 * {@code big.Float.Text('f', -1)} does.
 */
final class ShortestDecimal {

  private ShortestDecimal() {}

  static String of(HclNumber number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigInteger mantissa = number.mantissa().abs();
    int shift = number.precision() + 1 - mantissa.bitLength();
    BigInteger scaled = mantissa.shiftLeft(shift);
    int exponent = number.exponent() - shift;
    boolean inclusive = !scaled.testBit(1);
    Digits exact = Digits.of(scaled, exponent);
    String lower = Digits.of(scaled.subtract(BigInteger.ONE), exponent).digits();
    String upper = Digits.of(scaled.add(BigInteger.ONE), exponent).digits();
    Prefix found = shortest(exact.digits(), lower, upper, inclusive);
    BigDecimal size = new BigDecimal(found.digits(), found.length() - exact.point());
    return plain(number.signum() < 0 ? size.negate() : size);
  }

  private static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static Prefix shortest(String exact, String lower, String upper, boolean inclusive) {
    for (int i = 0; i < exact.length(); i++) {
      char digit = exact.charAt(i);
      char low = at(lower, i);
      char high = at(upper, i);
      boolean down = low != digit || (inclusive && i + 1 == lower.length());
      boolean up = digit != high && (inclusive || digit + 1 < high || i + 1 < upper.length());
      if (down && up) {
        return roundsUp(exact, i + 1) ? Prefix.raised(exact, i + 1) : Prefix.of(exact, i + 1);
      }
      if (down) {
        return Prefix.of(exact, i + 1);
      }
      if (up) {
        return Prefix.raised(exact, i + 1);
      }
    }
    return Prefix.of(exact, exact.length());
  }

  private static char at(String digits, int index) {
    return index < digits.length() ? digits.charAt(index) : '0';
  }

  private static boolean roundsUp(String digits, int length) {
    if (length >= digits.length()) {
      return false;
    }
    if (digits.charAt(length) == '5' && length + 1 == digits.length()) {
      return (digits.charAt(length - 1) - '0') % 2 != 0;
    }
    return digits.charAt(length) >= '5';
  }

  /** The first digits, as a whole number. */
  private record Prefix(BigInteger digits, int length) {
    static Prefix of(String digits, int length) {
      return new Prefix(new BigInteger(digits.substring(0, length)), length);
    }

    static Prefix raised(String digits, int length) {
      return new Prefix(of(digits, length).digits().add(BigInteger.ONE), length);
    }
  }

  /**
   * @param digits without zeros at either end
   * @param point how many of them stand before the decimal point; may be negative, or more than
   *     there are
   */
  private record Digits(String digits, int point) {
    static Digits of(BigInteger mantissa, int exponent) {
      BigDecimal exact = HclNumber.expanded(mantissa, exponent).stripTrailingZeros();
      String digits = exact.unscaledValue().toString();
      return new Digits(digits, digits.length() - exact.scale());
    }
  }
}
