package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Shown;
import org.jspecify.annotations.Nullable;

/** Names of the constructs of HCL that stand for something to be evaluated. */
final class Unsupported {

  /** Follows the construct's name in a message. */
  static final String REASON = ", which nomadguard does not evaluate";

  static final String HELP = "write the finished value";

  private Unsupported() {}

  static String call(String function) {
    return "a call of the function " + Shown.of(function);
  }

  /**
   * The construct that goes on with this token behind a value.
   *
   * @param next the token after it
   * @return null when the symbol continues no expression
   */
  static @Nullable String continuedBy(HclToken token, HclToken next) {
    if (!token.is(HclToken.Kind.SYMBOL)) {
      return null;
    }
    return switch (token.text()) {
      case "[" -> next.is("*") ? "a splat" : "an index";
      case "." -> next.is("*") ? "a splat" : "an attribute access";
      case "?" -> "a conditional";
      case "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||" ->
          "an expression with the operator " + token.text();
      default -> null;
    };
  }
}
