package io.nomadguard.engine.evaluate;

import java.util.List;

/**
 * A function that job files may call.
 *
 * @param least arguments
 * @param most arguments
 */
record Function(int least, int most, Body body) {

  static final int ANY_NUMBER = Integer.MAX_VALUE;

  /** What it does. */
  interface Body {
    Value apply(Arguments arguments);
  }

  static Function of(int arguments, Body body) {
    return new Function(arguments, arguments, body);
  }

  Value call(List<Value> arguments) {
    int given = arguments.size();
    if (given < least || given > most) {
      String wanted =
          least == most
              ? "" + least
              : most == ANY_NUMBER ? "at least " + least : least + " to " + most;
      throw EvaluationException.failure(
          "it takes "
              + wanted
              + (least == 1 && most == 1 ? " argument" : " arguments")
              + ", not "
              + given);
    }
    return body.apply(new Arguments(arguments));
  }
}
