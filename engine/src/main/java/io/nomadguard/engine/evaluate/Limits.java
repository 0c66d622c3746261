package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Hcl;
import java.util.Collection;
import java.util.Comparator;

/** How large values may grow, and what all of a list or map must have in common. */
final class Limits {

  /** Most values in one, counted as often as they appear. */
  private static final int MOST_VALUES = 1_000_000;

  /** The order of Go's strings: by bytes of UTF-8, which is by code points. */
  static final Comparator<String> BY_CODE_POINT = Limits::compare;

  private Limits() {}

  static void refuseLong(int length) {
    if (length > Hcl.MAX_LENGTH) {
      throw EvaluationException.refusal(
          "a text of more than " + Hcl.MAX_LENGTH + " characters comes out", null);
    }
  }

  static int size(Collection<Value> values) {
    long size = 1;
    for (Value value : values) {
      size += value.size();
    }
    if (size > MOST_VALUES) {
      throw EvaluationException.refusal("more than " + MOST_VALUES + " values come out", null);
    }
    return (int) size;
  }

  static int depth(Collection<Value> values) {
    int depth = 0;
    for (Value value : values) {
      depth = Math.max(depth, value.depth());
    }
    if (depth == Hcl.MAX_DEPTH) {
      throw EvaluationException.refusal(
          "values nest deeper than " + Hcl.MAX_DEPTH + " levels", null);
    }
    return depth + 1;
  }

  /**
   * @param wanted the type that all have to be of; unknown when the first one tells
   */
  static Type common(Type wanted, Collection<Value> values) {
    Type type = wanted;
    for (Value value : values) {
      if (type == Type.Unknown.ANY) {
        type = value.type();
      } else if (!value.type().equals(type)) {
        throw EvaluationException.failure(
            "the elements are not all of one type: one is " + type + ", another " + value.type());
      }
    }
    return type;
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean surrogates = Character.isSurrogate(left) == Character.isSurrogate(right);
        return surrogates
            ? Character.compare(left, right)
            : Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
