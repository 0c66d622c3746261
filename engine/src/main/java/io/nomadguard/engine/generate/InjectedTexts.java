package io.nomadguard.engine.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The injected files of one job as text, each read once. What can't be text is a problem. */
final class InjectedTexts {

  /** What all templates of a job may hold together; Nomad's own limit on a job file is 1 MB. */
  static final int MOST_BYTES_TOGETHER = 1 << 20;

  private final InjectedFiles files;
  private final Problems problems;
  private final Map<String, Optional<byte[]>> read = new HashMap<>();
  private long together;

  InjectedTexts(InjectedFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The file that the entry at {@code at} names; null after a problem. */
  @Nullable String required(String path, Position at) {
    try {
      Optional<byte[]> content = content(path);
      if (content.isEmpty()) {
        problems.add(
            at,
            "there is no file \"" + path + "\" to inject",
            "it is looked for beside the nomadgen.toml, or among the files sent with it");
        return null;
      }
      return text(path, content.get(), at);
    } catch (IOException refused) {
      problems.add(at, "the injected file \"" + path + "\" " + refused.getMessage());
      return null;
    }
  }

  /** The same, but null also when there is no such file. */
  @Nullable String optional(String path, Position at) {
    try {
      Optional<byte[]> content = content(path);
      return content.isEmpty() ? null : text(path, content.get(), at);
    } catch (IOException refused) {
      problems.add(at, "the injected file \"" + path + "\" " + refused.getMessage());
      return null;
    }
  }

  private Optional<byte[]> content(String path) throws IOException {
    Optional<byte[]> known = read.get(path);
    if (known == null) {
      known = files.read(path);
      read.put(path, known);
    }
    return known;
  }

  private @Nullable String text(String path, byte[] content, Position at) {
    together += content.length;
    if (together > MOST_BYTES_TOGETHER) {
      problems.add(
          at,
          "with the injected file \""
              + path
              + "\" the job's templates hold more than "
              + MOST_BYTES_TOGETHER / 1024
              + " KiB",
          "put large files into the image, or fetch them with an artifact");
      return null;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException notUtf8) {
      // told below
    }
    problems.add(at, "the injected file \"" + path + "\" is no UTF-8 text");
    return null;
  }
}
