package io.nomadguard.server.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All paths that some server may take a target for. */
final class Spellings {

  private static final Pattern ESCAPE = Pattern.compile("%(?:[uU]00)?([0-9a-fA-F]{2})");
  private static final Pattern WIDE_SLASH =
      Pattern.compile(
          "\u00C0\u00AF|\u00E0\u0080\u00AF|\u00F0\u0080\u0080\u00AF|\u00EF\u00BC\u008F");
  private static final Pattern WIDE_DOT = Pattern.compile("\u00C0\u00AE|\u00E0\u0080\u00AE");
  private static final Pattern WIDE_LETTER = Pattern.compile("\u00C1([\u0080-\u00BF])");
  private static final Pattern AUTHORITY = Pattern.compile("^[a-z][a-z0-9+.-]*:(//[^/\\\\?#]*)?");
  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
  private static final Pattern ODD = Pattern.compile("[\\x00- \\x7F\u00A0+]");

  /** Enough for everything that can be told apart; a target of many spellings is odd anyway. */
  private static final int MOST = 300;

  /** Longer ones differ in nothing that matters, and take long. */
  private static final int LONGEST = 4000;

  private Spellings() {}

  /**
   * @param target each byte a character
   */
  static Set<String> of(String target) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(lowered(shortened(target)));
    while (!open.isEmpty() && found.size() < MOST) {
      String spelling = open.poll();
      if (found.add(spelling)) {
        open.addAll(next(spelling));
      }
    }
    return found;
  }

  private static String shortened(String target) {
    return target.length() <= LONGEST
        ? target
        : target.substring(0, LONGEST / 2) + target.substring(target.length() - LONGEST / 2);
  }

  private static List<String> next(String text) {
    return List.of(
        text.replaceFirst("[?#].*", ""),
        AUTHORITY.matcher(text).replaceFirst(""),
        lowered(ESCAPE.matcher(text).replaceAll(Spellings::character)),
        lowered(
            WIDE_LETTER
                .matcher(WIDE_DOT.matcher(WIDE_SLASH.matcher(text).replaceAll("/")).replaceAll("."))
                .replaceAll(wide -> String.valueOf((char) (wide.group(1).charAt(0) - 0x40)))),
        text.replace('\\', '/'),
        PARAMETERS.matcher(text).replaceAll(""),
        ODD.matcher(text).replaceAll(""),
        text.replaceFirst("[\\x00 ].*", ""),
        text.replaceAll("/+", "/"),
        withoutDots(text),
        text.replaceFirst("[?#]", "/"));
  }

  /** Of ASCII's letters only: the others are bytes. */
  static String lowered(String text) {
    StringBuilder lowered = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lowered.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lowered.toString();
  }

  private static String character(MatchResult escape) {
    String character = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    return Matcher.quoteReplacement(character);
  }

  private static String withoutDots(String text) {
    List<String> clean = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      if (segment.equals("..")) {
        if (!clean.isEmpty()) {
          clean.remove(clean.size() - 1);
        }
      } else if (!segment.equals(".")) {
        clean.add(segment);
      }
    }
    return String.join("/", clean);
  }
}
