package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.SourceFormat;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form.
 *
 * @param field the form field it is
 * @param path what the file is called, relative to the repository
 */
record FormPart(String field, String path, byte[] content) {

  private static final int LONGEST_PATH = 1024;

  /**
   * A file's path is its file name. But {@code curl -F conf/app.yml=@conf/app.yml} sends no more of
   * that than the last bit, so there the field's name tells.
   *
   * @throws Refusal when there is no name, or it is no path within a repository
   */
  static FormPart of(@Nullable String field, @Nullable String fileName, byte[] content) {
    if (field == null || field.isEmpty()) {
      throw Refusal.badRequest("a part has no name");
    }
    String path =
        fileName == null || fileName.isEmpty() || field.endsWith("/" + fileName) ? field : fileName;
    refuseOutside(path);
    return new FormPart(field, path, content);
  }

  /** What the job's text is written in; empty when this is another file. */
  Optional<SourceFormat> format() {
    return Stream.of(SourceFormat.values())
        .filter(
            format ->
                field.equals(Upload.usualName(format)) || path.equals(Upload.usualName(format)))
        .findFirst();
  }

  private static void refuseOutside(String path) {
    boolean odd =
        path.length() > LONGEST_PATH
            || path.indexOf('\\') >= 0
            || path.chars().anyMatch(Character::isISOControl);
    if (odd
        || Arrays.stream(path.split("/", -1))
            .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))) {
      throw Refusal.badRequest(
          "part name \""
              + path.substring(0, Math.min(path.length(), 100))
              + "\" is no path within a repository");
    }
  }
}
