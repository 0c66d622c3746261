package io.nomadguard.server.request;

import io.nomadguard.engine.decision.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells a text's format by how it begins, for a text without a name. */
public final class FormatGuess {

  /** Far enough to get past a licence in a comment. */
  private static final int LOOKED_AT = 16 * 1024;

  /** A block's header: no line of TOML can begin so. */
  private static final Pattern BLOCK = Pattern.compile("[A-Za-z_][\\w-]{0,99}\\s*+[\"{]");

  private FormatGuess() {}

  /** JSON and HCL show themselves; anything else is taken for TOML. */
  public static SourceFormat of(byte[] content) {
    String start =
        new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.UTF_8);
    int at = afterComments(start);
    if (start.startsWith("{", at)) {
      return SourceFormat.JSON;
    }
    return BLOCK.matcher(start).region(at, start.length()).lookingAt()
        ? SourceFormat.HCL
        : SourceFormat.TOML;
  }

  private static int afterComments(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (c == '#' || text.startsWith("//", at)) {
        at = after("\n", text, at);
      } else if (text.startsWith("/*", at)) {
        at = after("*/", text, at + 2);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int after(String end, String text, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }
}
