package io.nomadguard.server.practice;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request or an answer of which only the first line matters; its body has a length, or none. */
record Message(String firstLine) {

  private static final String LENGTH = "content-length:";

  private static final int LONGEST_LINE = 64 * 1024;

  /**
   * Reads one to its end.
   *
   * @return null when nothing comes any more
   */
  static @Nullable Message read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    long length = 0;
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = number(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return new Message(first);
  }

  private static long number(String text) throws IOException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("no length", e);
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.isEmpty()) {
          return null;
        }
        throw new EOFException("half a line");
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
