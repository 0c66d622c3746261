package io.nomadguard.engine.evaluate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prefix of addresses.
 *
 * @param first its first address
 * @param bits of its addresses: 32 or 128
 * @param length of the prefix
 */
record Network(BigInteger first, int bits, int length) {

  /**
   * @throws EvaluationException when it is no prefix, as {@code 10.0.0.0/8} or {@code fd00::/64}
   */
  static Network read(String text) {
    int slash = text.indexOf('/');
    BigInteger address = slash < 0 ? null : address(text.substring(0, slash));
    String length = slash < 0 ? "" : text.substring(slash + 1);
    int bits = slash >= 0 && text.indexOf(':') >= 0 ? 128 : 32;
    if (address == null || !length.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(length) > bits) {
      throw EvaluationException.failure(
          "\"" + io.nomadguard.engine.source.Shown.of(text) + "\" is no prefix of addresses",
          "write one as 10.0.0.0/8 or fd00::/64");
    }
    int prefix = Integer.parseInt(length);
    BigInteger mask = mask(bits, prefix);
    return new Network(address.and(mask), bits, prefix);
  }

  static BigInteger mask(int bits, int length) {
    return BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE).shiftLeft(bits - length);
  }

  /** How many addresses it has. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft(bits - length);
  }

  String text() {
    return Network.text(first, bits) + "/" + length;
  }

  private static @Nullable BigInteger address(String text) {
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  private static @Nullable BigInteger four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    BigInteger address = BigInteger.ZERO;
    for (String part : parts) {
      if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
        return null;
      }
      address = address.shiftLeft(8).or(BigInteger.valueOf(Integer.parseInt(part)));
    }
    return address;
  }

  private static @Nullable BigInteger six(String text) {
    int gap = text.indexOf("::");
    List<Integer> before = groups(gap < 0 ? text : text.substring(0, gap));
    List<Integer> after = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    int given = before.size() + after.size();
    if (before.contains(-1) || after.contains(-1) || (gap < 0 ? given != 8 : given > 7)) {
      return null;
    }
    List<Integer> all = new ArrayList<>(before);
    for (int i = given; i < 8; i++) {
      all.add(0);
    }
    all.addAll(after);
    BigInteger address = BigInteger.ZERO;
    for (int group : all) {
      address = address.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return address;
  }

  /** With -1 for what is none. */
  private static List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      BigInteger four = i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? four(parts[i]) : null;
      if (four != null) {
        groups.add(four.intValue() >>> 16);
        groups.add(four.intValue() & 0xFFFF);
      } else {
        groups.add(parts[i].matches("[0-9a-fA-F]{1,4}") ? Integer.parseInt(parts[i], 16) : -1);
      }
    }
    return groups;
  }

  /**
   * As Go writes addresses: the longest run of zeros is left out, the first of equally long ones.
   */
  static String text(BigInteger address, int bits) {
    if (bits == 32) {
      return four(address);
    }
    if (address.shiftRight(32).equals(BigInteger.valueOf(0xFFFF))) {
      return four(address.and(BigInteger.valueOf(0xFFFFFFFFL)));
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = address.shiftRight(16 * (7 - i)).intValue() & 0xFFFF;
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static String four(BigInteger address) {
    long value = address.longValue();
    return (value >> 24)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }
}
