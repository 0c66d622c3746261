package io.nomadguard.server.proxy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes of a request's line and headers, by the letter of RFC 9112. */
final class StrictHead {

  private static final String LENGTH_NAME = "content-length";
  private static final String ENCODING_NAME = "transfer-encoding";

  /** Headers of which a second one would be another's choice. */
  private static final List<String> ONCE =
      List.of(
          "authorization",
          "content-encoding",
          LENGTH_NAME,
          "content-type",
          "expect",
          "host",
          ENCODING_NAME,
          "upgrade",
          "x-nomad-token");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  private StrictHead() {}

  /**
   * @param head with the empty line
   * @return what is wrong; null when nothing is
   */
  static @Nullable BadHead check(byte[] head) {
    int end = head.length;
    int line = 0;
    Map<String, String> seen = new HashMap<>();
    boolean first = true;
    while (line < end - 2) {
      int next = endOfLine(head, line);
      if (next < 0) {
        return bad("a line of the request's head doesn't end with CR and LF");
      }
      BadHead wrong = first ? requestLine(head, line, next) : header(head, line, next, seen);
      if (wrong != null) {
        return wrong;
      }
      first = false;
      line = next + 2;
    }
    return first ? bad("the request begins with an empty line") : framing(seen);
  }

  /** The CR; or -1 when CR or LF stands alone. */
  private static int endOfLine(byte[] head, int from) {
    for (int i = from; i < head.length; i++) {
      if (head[i] == '\n') {
        return -1;
      }
      if (head[i] == '\r') {
        return i + 1 < head.length && head[i + 1] == '\n' ? i : -1;
      }
    }
    return -1;
  }

  private static @Nullable BadHead requestLine(byte[] head, int from, int to) {
    String text = text(head, from, to);
    String[] parts = text.split(" ", -1);
    if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return bad(
          "the request's first line isn't a method, a target and a version, one space apart");
    }
    for (int i = 0; i < parts[0].length(); i++) {
      if (!isTokenCharacter(parts[0].charAt(i))) {
        return bad("the request's method isn't a word");
      }
    }
    for (int i = 0; i < parts[1].length(); i++) {
      char c = parts[1].charAt(i);
      if (c <= ' ' || c >= 0x7F) {
        return bad("the request's target holds the byte 0x%02X".formatted((int) c));
      }
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      return new BadHead(505, "only HTTP/1.1, HTTP/1.0 and HTTP/2 are spoken here");
    }
    return null;
  }

  private static @Nullable BadHead header(byte[] head, int from, int to, Map<String, String> seen) {
    int colon = from;
    while (colon < to && head[colon] != ':') {
      if (!isTokenCharacter(head[colon] & 0xFF)) {
        return bad(
            colon == from && (head[colon] == ' ' || head[colon] == '\t')
                ? "a header goes on in a second line"
                : "a header's name holds the byte 0x%02X".formatted(head[colon]));
      }
      colon++;
    }
    if (colon == to || colon == from) {
      return bad("a header has no name or no colon");
    }
    for (int i = colon + 1; i < to; i++) {
      int b = head[i] & 0xFF;
      if (b < ' ' && b != '\t' || b == 0x7F) {
        return bad("a header's value holds the byte 0x%02X".formatted(b));
      }
    }
    String name = once(head, from, colon);
    if (name != null && seen.put(name, text(head, colon + 1, to).strip()) != null) {
      return bad("the request has the header " + name + " twice");
    }
    return null;
  }

  /** The name, if it may stand there only once; else null. */
  private static @Nullable String once(byte[] head, int from, int to) {
    for (String name : ONCE) {
      if (name.length() == to - from && isNamed(head, from, name)) {
        return name;
      }
    }
    return null;
  }

  private static boolean isNamed(byte[] head, int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      int b = head[from + i];
      if ((b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] head, int from, int to) {
    return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static @Nullable BadHead framing(Map<String, String> headers) {
    String length = headers.get(LENGTH_NAME);
    String encoding = headers.get(ENCODING_NAME);
    if (length != null && encoding != null) {
      return bad("the request has both Content-Length and Transfer-Encoding");
    }
    if (length != null && !LENGTH.matcher(length).matches()) {
      return bad("Content-Length isn't a number");
    }
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      return new BadHead(501, "the only Transfer-Encoding that is understood is chunked");
    }
    return null;
  }

  private static boolean isTokenCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || TOKEN.indexOf(c) >= 0;
  }

  private static BadHead bad(String message) {
    return new BadHead(400, message);
  }
}
