package io.nomadguard.engine.lint;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what stands there as it is. */
final class Constants {

  private Constants() {}

  /** Null when it can't be told. */
  static @Nullable Boolean compare(Term.Compare compare) {
    Object left = compare.left().value();
    Object right = compare.right().value();
    BigDecimal one = Values.number(left);
    BigDecimal other = Values.number(right);
    Boolean plain;
    if (compare.sign().equals("==")) {
      plain =
          one != null && other != null ? one.compareTo(other) == 0 : Objects.equals(left, right);
    } else if (one != null && other != null) {
      plain = order(compare.sign(), one.compareTo(other));
    } else {
      plain = null;
    }
    return plain == null ? null : plain != compare.negated();
  }

  private static @Nullable Boolean order(String sign, int order) {
    return switch (sign) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> null;
    };
  }
}
