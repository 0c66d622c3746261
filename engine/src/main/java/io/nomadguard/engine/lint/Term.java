package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.Token;
import java.util.List;

/** A condition, taken apart as far as that can be done for certain. */
sealed interface Term {

  Token at();

  record All(List<Term> terms) implements Term {
    @Override
    public Token at() {
      return terms.get(0).at();
    }
  }

  record Any(List<Term> terms) implements Term {
    @Override
    public Token at() {
      return terms.get(0).at();
    }
  }

  record Not(Token at, Term term) implements Term {}

  /**
   * @param sign {@code ==}, {@code <}, {@code matches}, …, never one that begins with not
   * @param negated {@code !=}, {@code not matches}, …
   */
  record Compare(Operand left, String sign, boolean negated, Operand right) implements Term {
    @Override
    public Token at() {
      return left.at();
    }

    /** As it would be written. */
    String words() {
      String shown = negated ? (sign.equals("==") ? "!=" : "not " + sign) : sign;
      return left.text() + " " + shown + " " + right.text();
    }
  }

  /** A value that is true or false by itself: a switch, a call. */
  record Bare(Operand operand) implements Term {
    @Override
    public Token at() {
      return operand.at();
    }
  }
}
