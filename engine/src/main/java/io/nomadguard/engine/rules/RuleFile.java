package io.nomadguard.engine.rules;

/**
 * A text of the ruleset's folder.
 *
 * @param path relative to the folder, with slashes, such as {@code validate/images.drl}
 * @param shown what messages call it: the folder as the user named it, and the path
 */
record RuleFile(String path, String shown, String text) {

  /** The file's name without folder and ending. */
  String stem() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
