package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import org.jspecify.annotations.Nullable;

/**
 * Names that become part of job, group, task and service names, of secrets' paths and of templates:
 * a slash, quote or brace would mean something there.
 */
final class Names {

  private Names() {}

  static @Nullable Located<String> optional(TomlSection section, String key) {
    Located<String> name = section.string(key);
    return name == null || name.value().isEmpty() ? null : checked(section, key, name);
  }

  static @Nullable Located<String> required(TomlSection section, String key) {
    Located<String> name = section.requiredString(key);
    return name == null ? null : checked(section, key, name);
  }

  private static @Nullable Located<String> checked(
      TomlSection section, String key, Located<String> name) {
    int wrong = name.value().codePoints().filter(c -> !isAllowed(c)).findFirst().orElse(-1);
    if (wrong < 0) {
      return name;
    }
    section.problem(
        name.at(),
        key
            + " holds "
            + Described.quoted(Character.toString(wrong))
            + ", but a name holds only letters, digits, \"-\", \"_\" and \".\"",
        null);
    return null;
  }

  private static boolean isAllowed(int c) {
    return Character.isLetterOrDigit(c)
        || c == '-'
        || c == '_'
        || c == '.'
        // Accents written apart from their letter.
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
