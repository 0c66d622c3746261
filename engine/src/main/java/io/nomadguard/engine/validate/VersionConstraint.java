package io.nomadguard.engine.validate;

import java.util.regex.Pattern;

/** Version constraints as {@code go-version} reads them: {@code >= 1.2, < 2}. */
final class VersionConstraint {

  private static final Pattern ONE =
      Pattern.compile(
          "\\s*(|=|!=|>|<|>=|<=|~>)\\s*"
              + "v?[0-9]++(\\.[0-9]++)*+(-?[0-9A-Za-z~-]++(\\.[0-9A-Za-z~-]++)*+)?"
              + "(\\+[0-9A-Za-z~-]++(\\.[0-9A-Za-z~-]++)*+)?\\s*");

  private VersionConstraint() {}

  static boolean wellFormed(String text) {
    for (String one : text.split(",", -1)) {
      if (!ONE.matcher(one).matches()) {
        return false;
      }
    }
    return true;
  }
}
