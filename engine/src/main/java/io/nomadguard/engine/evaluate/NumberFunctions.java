package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Functions on numbers. */
final class NumberFunctions {

  /** Nomad's own limit. */
  private static final int LONGEST_RANGE = 1024;

  private static final long EXACT_IN_A_FLOAT = 1L << 53;

  private NumberFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("abs", Function.of(1, a -> new Num(a.number(0).absolute())));
    functions.put("ceil", Function.of(1, a -> new Num(a.number(0).ceiling())));
    functions.put("floor", Function.of(1, a -> new Num(a.number(0).floor())));
    functions.put("signum", Function.of(1, a -> Num.of(Long.signum(a.whole(0)))));
    functions.put("max", new Function(1, Function.ANY_NUMBER, a -> extreme(a, 1)));
    functions.put("min", new Function(1, Function.ANY_NUMBER, a -> extreme(a, -1)));
    functions.put("pow", Function.of(2, NumberFunctions::power));
    functions.put("parseint", Function.of(2, NumberFunctions::parse));
    functions.put("range", new Function(1, 3, NumberFunctions::range));
  }

  private static Value extreme(Arguments a, int sign) {
    HclNumber best = a.number(0);
    for (int i = 1; i < a.count(); i++) {
      HclNumber next = a.number(i);
      if (next.compareTo(best) * sign > 0) {
        best = next;
      }
    }
    return new Num(best);
  }

  /** Nomad computes it with 64-bit floats, which are exact for whole numbers below 2^53. */
  private static Value power(Arguments a) {
    Long base = a.number(0).asLong();
    Long exponent = a.number(1).asLong();
    if (base != null && exponent != null && exponent >= 0 && exponent <= 64) {
      BigInteger power = BigInteger.valueOf(base).pow(exponent.intValue());
      if (power.abs().compareTo(BigInteger.valueOf(EXACT_IN_A_FLOAT)) < 0) {
        return new Num(new HclNumber(power, 0, 53));
      }
    }
    throw EvaluationException.refusal(
        "the power of "
            + a.number(0).text()
            + " and "
            + a.number(1).text()
            + " depends on the floating point unit that computes it",
        "write the number");
  }

  private static Value parse(Arguments a) {
    if (!(a.get(0) instanceof Value.Text text)) {
      throw EvaluationException.failure(
          "argument 1 is a " + a.get(0).type().kind() + ", not a string");
    }
    long base = a.whole(1);
    if (base < 2 || base > 62) {
      throw EvaluationException.failure("argument 2 is " + base + ", not between 2 and 62");
    }
    if (base > Character.MAX_RADIX) {
      throw EvaluationException.refusal("a base above 36", "use a base of at most 36");
    }
    if (!Pattern.matches("[+-]?[0-9A-Za-z]{1,150}", text.text())) {
      throw EvaluationException.failure("argument 1 is no whole number of base " + base);
    }
    try {
      return new Num(HclNumber.of(new BigInteger(text.text(), (int) base)));
    } catch (NumberFormatException e) {
      throw EvaluationException.failure("argument 1 is no whole number of base " + base);
    }
  }

  private static Value range(Arguments a) {
    HclNumber start = a.count() == 1 ? HclNumber.ZERO : a.number(0);
    HclNumber end = a.number(a.count() == 1 ? 0 : 1);
    HclNumber step = a.count() == 3 ? a.number(2) : HclNumber.of(end.compareTo(start) < 0 ? -1 : 1);
    boolean down = step.signum() < 0;
    if (step.signum() == 0) {
      throw EvaluationException.failure("the step is zero");
    }
    if (down ? end.compareTo(start) > 0 : end.compareTo(start) < 0) {
      throw EvaluationException.failure(
          down
              ? "the end lies above the start, but the step is negative"
              : "the end lies below the start, but the step is positive");
    }
    List<Value> numbers = new ArrayList<>();
    for (HclNumber next = start;
        down ? next.compareTo(end) > 0 : next.compareTo(end) < 0;
        next = next.plus(step)) {
      if (numbers.size() == LONGEST_RANGE) {
        throw EvaluationException.failure("more than " + LONGEST_RANGE + " numbers come out");
      }
      numbers.add(new Num(next));
    }
    return Elements.list(Primitive.NUMBER, numbers);
  }
}
