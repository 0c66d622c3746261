package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.source.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Reads any TOML file. Thread-safe. */
public final class TomlFile {

  /**
   * The largest file in bytes that is read at all. The parser needs about 2 µs and 200 bytes of
   * memory a byte, so this bounds a request to a few seconds.
   */
  public static final int MAX_BYTES = 1_000_000;

  /** More than this many errors of syntax help nobody. */
  private static final int MAX_ERRORS = 100;

  static final TomlParseOptions OPTIONS =
      TomlParseOptions.sourceless()
          .withVersion(TomlVersion.V1_1_0)
          .withMaxNestingDepth(CondensedText.MAX_DEPTH);

  private TomlFile() {}

  /**
   * @param file the name to tell problems by
   * @param bytes UTF-8, with or without a byte order mark
   * @param problems gets everything that is wrong with the syntax
   * @return the top level; or null when the text is so broken that looking further would only
   *     report nonsense. When {@link TomlSection#whole} is false there were problems, and what is
   *     missing may just be unreadable.
   */
  public static @Nullable TomlSection read(String file, byte[] bytes, Problems problems) {
    return read(file, bytes, MAX_BYTES, problems);
  }

  static @Nullable TomlSection read(String file, byte[] bytes, int maxBytes, Problems problems) {
    String text = Utf8.decode(file, bytes, maxBytes, problems);
    CondensedText condensed = text == null ? null : CondensedText.of(file, text, problems);
    if (condensed == null) {
      return null;
    }
    TomlParseResult parsed = Toml.parse(condensed.text(), OPTIONS);
    List<TomlParseError> errors = parsed.errors();
    boolean structured = errors.size() <= MAX_ERRORS;
    for (TomlParseError error : errors.subList(0, Math.min(errors.size(), MAX_ERRORS))) {
      SyntaxError syntax = new SyntaxError(condensed, error);
      problems.add(syntax.problem());
      structured &= !syntax.inHeader();
    }
    if (errors.size() > MAX_ERRORS) {
      problems.add(
          new Position(file, 1, 1),
          "the file has " + errors.size() + " syntax errors, the first " + MAX_ERRORS + " are told",
          null);
    }
    return structured
        ? new TomlSection(
            new TomlContext(condensed, problems, errors.isEmpty()),
            parsed,
            "",
            new Position(file, 1, 1))
        : null;
  }
}
