package io.nomadguard.engine.hcl;

import java.util.Arrays;
import java.util.Optional;

/** An operator between two values, or before one. */
public enum Operator {
  OR("||", 0),
  AND("&&", 1),
  EQUAL("==", 2),
  NOT_EQUAL("!=", 2),
  GREATER(">", 3),
  GREATER_OR_EQUAL(">=", 3),
  LESS("<", 3),
  LESS_OR_EQUAL("<=", 3),
  ADD("+", 4),
  SUBTRACT("-", 4),
  MULTIPLY("*", 5),
  DIVIDE("/", 5),
  MODULO("%", 5),
  NEGATE("-", 6),
  NOT("!", 6);

  /** How many levels of precedence there are between two values; the lowest binds least. */
  static final int LEVELS = 6;

  private final String symbol;
  private final int level;

  Operator(String symbol, int level) {
    this.symbol = symbol;
    this.level = level;
  }

  public String symbol() {
    return symbol;
  }

  static Optional<Operator> between(String symbol, int level) {
    return Arrays.stream(values())
        .filter(operator -> operator.level == level && operator.symbol.equals(symbol))
        .findFirst();
  }
}
