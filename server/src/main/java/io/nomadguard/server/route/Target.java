package io.nomadguard.server.route;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a request is for: the path, decoded once as Nomad does, and the query as it came.
 *
 * @param segments what stands between the slashes, decoded; the last is empty when the path ends
 *     with a slash. A segment may hold slashes that were encoded, as in a job's id
 * @param rawQuery without the question mark; null when there is none
 */
public record Target(List<String> segments, @org.jspecify.annotations.Nullable String rawQuery) {

  /** More than any route takes: exec's command is in its query. */
  public static final int LONGEST = 32 * 1024;

  /** What RFC 3986 lets stand in a path unescaped. */
  private static final BitSet IN_PATH = plain("-._~!$&'()*+,;=:@/%");

  private static final BitSet IN_QUERY = plain("-._~!$&'()*+,;=:@/%?[]");

  public Target {
    segments = List.copyOf(segments);
  }

  /**
   * Takes a request's target apart.
   *
   * @throws BadTarget when it is more than a path and a query, or somebody could take it otherwise
   */
  public static Target of(String text) throws BadTarget {
    if (text.length() > LONGEST) {
      throw new BadTarget(
          "the request's target is %d characters long, more than %d"
              .formatted(text.length(), LONGEST));
    }
    if (!text.startsWith("/")) {
      throw new BadTarget("the request's target doesn't begin with a slash");
    }
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    String query = question < 0 ? null : text.substring(question + 1);
    check(path, IN_PATH, "path");
    if (query != null) {
      check(query, IN_QUERY, "query");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(decoded(segment));
    }
    return new Target(segments, query);
  }

  private static BitSet plain(String besideLettersAndDigits) {
    BitSet plain = new BitSet(128);
    besideLettersAndDigits.chars().forEach(plain::set);
    plain.set('a', 'z' + 1);
    plain.set('A', 'Z' + 1);
    plain.set('0', '9' + 1);
    return plain;
  }

  private static void check(String text, BitSet plain, String part) throws BadTarget {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!plain.get(c)) {
        throw new BadTarget(
            "the request's %s holds the character 0x%02X, which must be percent-encoded"
                .formatted(part, (int) c));
      }
    }
  }

  private static String decoded(String segment) throws BadTarget {
    String text = PercentText.decode(segment, false);
    if (text.length() == segment.length()) {
      return text;
    }
    for (String part : text.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        throw new BadTarget("an encoded \".\" or \"..\" in the path could be taken in two ways");
      }
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadTarget("the request's path holds an encoded control character");
    }
    return text;
  }

  /** Whether Nomad would answer with another path to go to: doubled slashes, dot segments. */
  public boolean isUnclean() {
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean last = i == segments.size() - 1;
      if (segment.equals(".") || segment.equals("..") || segment.isEmpty() && !last) {
        return true;
      }
    }
    return false;
  }

  /** The same without doubled slashes and dot segments. */
  public Target cleaned() {
    List<String> clean = new ArrayList<>();
    for (String segment : segments) {
      if (segment.equals("..")) {
        if (!clean.isEmpty()) {
          clean.remove(clean.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        clean.add(segment);
      }
    }
    if (segments.get(segments.size() - 1).isEmpty()) {
      clean.add("");
    }
    return new Target(clean.isEmpty() ? List.of("") : clean, rawQuery);
  }

  /** The path as it is sent on: it decodes to the same segments, whoever decodes it. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      path.append('/').append(PercentText.encode(segment));
    }
    return path.toString();
  }

  /** Path and query as they are sent on. */
  public String text() {
    return rawQuery == null ? path() : path() + "?" + rawQuery;
  }
}
