package io.nomadguard.server.proxy;

import io.nomadguard.server.proxy.Seen.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requests from a connection and makes the best of each: whatever some server takes, this
 * takes, too, and notes that others would take it otherwise.
 */
final class LenientReader {

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET =
      Pattern.compile("/(?:[-._~!$&'()*+,;=:@/?\\[\\]0-9A-Za-z]++|%[0-9a-fA-F]{2})*+");

  /** More than anybody sends in a test. */
  private static final int MOST = 64 * 1024 * 1024;

  private final InputStream in;
  private boolean ended;

  LenientReader(InputStream in) {
    this.in = in;
  }

  /**
   * @param head called with what the head says as soon as it is read, before the body
   * @return empty at the end of the connection
   */
  Optional<Seen> next(Head head) throws IOException {
    List<String> oddities = new ArrayList<>();
    List<String> lines = lines(oddities);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String[] words = lines.get(0).trim().split("\\s+", 3);
    String target = words.length > 1 ? words[1] : "";
    if (!lines.get(0).equals(words[0] + " " + target + " HTTP/1.1")
        || !NAME.matcher(words[0]).matches()
        || !TARGET.matcher(target).matches()) {
      oddities.add("request line \"" + lines.get(0) + "\"");
    }
    List<Header> headers = headers(lines.subList(1, lines.size()), oddities);
    Seen before = new Seen(words[0], target, headers, new byte[0], List.of());
    head.read(before);
    byte[] body = body(before, oddities);
    if (ended) {
      oddities.add(Seen.CUT_SHORT);
    }
    return Optional.of(new Seen(words[0], target, headers, body, oddities));
  }

  /** Hears of a request before its body is read. */
  @FunctionalInterface
  interface Head {
    void read(Seen withoutBody) throws IOException;
  }

  private List<String> lines(List<String> oddities) throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line(oddities);
      if (line.isEmpty() && (!lines.isEmpty() || ended)) {
        return lines;
      }
      if (line.isEmpty()) {
        oddities.add("an empty line before the request");
      } else {
        lines.add(line);
      }
    }
  }

  /** One line without its end; empty at the end of the connection, too. */
  private String line(List<String> oddities) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      bytes.write(b);
      b = in.read();
    }
    ended = b < 0;
    String line = bytes.toString(StandardCharsets.ISO_8859_1);
    if (!ended && !line.endsWith("\r")) {
      oddities.add("a line that ends in a bare line feed");
    }
    line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
      oddities.add("a control character in a line");
    }
    return line;
  }

  private static List<Header> headers(List<String> lines, List<String> oddities) {
    List<Header> headers = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0));
      if (!NAME.matcher(name).matches()) {
        oddities.add("header \"" + line + "\"");
      }
      if (Character.isWhitespace(line.charAt(0)) && !headers.isEmpty()) {
        Header folded = headers.get(headers.size() - 1);
        headers.set(
            headers.size() - 1, new Header(folded.name(), folded.value() + " " + line.trim()));
      }
      headers.add(new Header(name.trim(), line.substring(colon + 1).trim()));
    }
    return headers;
  }

  private byte[] body(Seen head, List<String> oddities) throws IOException {
    List<String> encodings = head.values("Transfer-Encoding");
    List<String> lengths = head.values("Content-Length");
    if (encodings.size() + lengths.size() > 1
        || !encodings.isEmpty() && !encodings.equals(List.of("chunked"))
        || lengths.stream().anyMatch(length -> !DIGITS.matcher(length).matches())) {
      oddities.add("lengths " + encodings + lengths);
    }
    if (head.values("Host").size() != 1) {
      oddities.add("hosts " + head.values("Host"));
    }
    if (encodings.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).contains("chunked"))) {
      return chunks(oddities);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    read(lengths.stream().mapToInt(length -> number(length, DIGITS, 10)).max().orElse(0), body);
    return body.toByteArray();
  }

  private byte[] chunks(List<String> oddities) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (!ended) {
      String size = line(oddities);
      if (!ended && !HEX.matcher(size).matches()) {
        oddities.add("chunk size \"" + size + "\"");
      }
      int length = number(size, HEX, 16);
      if (length == 0) {
        while (!ended && !line(oddities).isEmpty()) {
          oddities.add("a trailer");
        }
        return body.toByteArray();
      }
      read(length, body);
      line(oddities);
    }
    return body.toByteArray();
  }

  /** The first number in a text, and 0 when there is none. */
  private static int number(String text, Pattern digits, int radix) {
    Matcher number = digits.matcher(text.replaceFirst("0[xX]", ""));
    if (!number.find()) {
      return 0;
    }
    try {
      return Math.min(MOST, Integer.parseInt(number.group(), radix));
    } catch (NumberFormatException e) {
      return MOST;
    }
  }

  private void read(int length, ByteArrayOutputStream to) throws IOException {
    byte[] some = new byte[8192];
    int left = length;
    while (left > 0 && !ended) {
      int count = in.read(some, 0, Math.min(left, some.length));
      ended = count < 0;
      to.write(some, 0, Math.max(count, 0));
      left -= count;
    }
  }
}
