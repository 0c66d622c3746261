package io.nomadguard.server.auth;

/** What users and teams may be called. */
final class Names {

  static final int MOST_CHARACTERS = 200;

  private Names() {}

  /** Not empty, not endless, on one line, and without characters that show something else. */
  static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MOST_CHARACTERS
        && text.codePoints().noneMatch(Names::misleads);
  }

  private static boolean misleads(int character) {
    int type = Character.getType(character);
    return Character.isISOControl(character)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
