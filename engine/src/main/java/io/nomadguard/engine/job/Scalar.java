package io.nomadguard.engine.job;

import java.util.Locale;

/** The plain types of the jobspec table, with the range Go gives them. */
enum Scalar {
  STRING("text"),
  BOOL("true or false"),
  INT(Long.MIN_VALUE, Long.MAX_VALUE),
  INT8(Byte.MIN_VALUE, Byte.MAX_VALUE),
  INT64(Long.MIN_VALUE, Long.MAX_VALUE),
  UINT8(0, 255),
  UINT16(0, 65_535),
  UINT32(0, 4_294_967_295L),
  /** Go's goes on to 2⁶⁴ - 1; nothing in a job needs the upper half. */
  UINT64(0, Long.MAX_VALUE),
  /** Nanoseconds in the API, text such as {@code 1h30m} in HCL. */
  DURATION_NS(Long.MIN_VALUE, Long.MAX_VALUE),
  /** Bytes, which Go writes to JSON as base64 text. */
  BASE64("base64 text");

  private final String words;
  private final long least;
  private final long most;

  Scalar(String words) {
    this.words = words;
    this.least = 0;
    this.most = -1;
  }

  Scalar(long least, long most) {
    this.words = wholeNumber(least, most);
    this.least = least;
    this.most = most;
  }

  private static String wholeNumber(long least, long most) {
    if (most == Long.MAX_VALUE) {
      return least == 0 ? "a whole number, 0 or more" : "a whole number of at most 64 bits";
    }
    return "a whole number from " + least + " to " + most;
  }

  static Scalar of(String type) {
    return valueOf(type.toUpperCase(Locale.ROOT));
  }

  boolean integer() {
    return least <= most;
  }

  boolean holds(long value) {
    return least <= value && value <= most;
  }

  /** What is allowed, for a message. */
  String words() {
    return words;
  }
}
