package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Shown;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads numbers exactly, within what Nomad can hold. */
final class NumberLiteral {

  private static final Pattern SHAPE = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  /** Nomad computes with 512 bits, which are 154 decimal digits. */
  private static final int MAX_LENGTH = 100;

  /** Nomad's numbers end up in 64 bits, whose largest is about 1.8e308. */
  private static final int MAX_EXPONENT = 300;

  private NumberLiteral() {}

  /**
   * @param start the sign, or the number itself
   */
  static HclValue.Number read(
      TokenCursor cursor, HclToken start, HclToken number, boolean negative) {
    BigDecimal value = canonical(cursor, number);
    return new HclValue.Number(negative ? value.negate() : value, cursor.at(start));
  }

  /** Without zeros at its end, so that equal numbers are equal values. */
  static BigDecimal canonical(TokenCursor cursor, HclToken number) {
    String text = number.text();
    if (text.length() > MAX_LENGTH || !SHAPE.matcher(text).matches()) {
      throw cursor.refusal(
          number,
          Shown.of(text) + " is no number of HCL",
          "write digits, a fraction as in 0.5, an exponent as in 1e3; at most "
              + MAX_LENGTH
              + " characters");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() != 0 && Math.abs(value.precision() - (long) value.scale()) > MAX_EXPONENT) {
      throw cursor.refusal(
          number,
          text + " is beyond what Nomad can hold",
          "its exponent may reach " + MAX_EXPONENT);
    }
    return canonical(value);
  }

  static BigDecimal canonical(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
