package io.nomadguard.server.nomad;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What nomadguard shows Nomad; from a file it is read again when that changes. Thread-safe. */
final class Token {

  private record Known(FileTime modified, long size, @Nullable Object file, String token) {}

  private final @Nullable String fixed;
  private final @Nullable Path file;
  private volatile @Nullable Known known;

  Token(@Nullable String fixed, @Nullable Path file) {
    this.fixed = fixed;
    this.file = file;
  }

  /**
   * @return null when there is none
   * @throws NomadException when the file can't be read
   */
  @Nullable String value() {
    if (file == null) {
      return fixed;
    }
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Known last = known;
      if (last == null
          || last.size != now.size()
          || !last.modified.equals(now.lastModifiedTime())
          || (last.file != null && !last.file.equals(now.fileKey()))) {
        last =
            new Known(
                now.lastModifiedTime(),
                now.size(),
                now.fileKey(),
                Files.readString(file, StandardCharsets.UTF_8).strip());
        known = last;
      }
      return headerValue(last.token);
    } catch (IOException e) {
      throw new NomadException(
          NomadException.Kind.FORBIDDEN,
          0,
          "the file with nomadguard's Nomad token can't be read: " + e,
          null,
          e);
    }
  }

  private String headerValue(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new NomadException(
          NomadException.Kind.FORBIDDEN,
          0,
          "the file " + file + " holds no token, or more than one",
          null,
          null);
    }
    return token;
  }
}
