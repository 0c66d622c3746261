package io.nomadguard.engine.report;

import java.nio.charset.StandardCharsets;

/** A file's name as a URI reference, for formats that want one. */
final class FileUri {

  private static final String PLAIN = "-._~/";

  private FileUri() {}

  /** Relative names stay relative; whatever a URI can't hold as it is, is percent-encoded. */
  static String of(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          ('a' <= b && b <= 'z')
              || ('A' <= b && b <= 'Z')
              || ('0' <= b && b <= '9')
              || PLAIN.indexOf(b) >= 0;
      if (plain) {
        uri.append((char) b);
      } else {
        uri.append(String.format("%%%02X", b));
      }
    }
    // Two slashes at the start would make the next part a host.
    return uri.toString().startsWith("//") ? "/." + uri : uri.toString();
  }
}
