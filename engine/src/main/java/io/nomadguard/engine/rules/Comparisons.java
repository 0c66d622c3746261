package io.nomadguard.engine.rules;

import java.util.Set;

/** Words of the rules' language that compare. */
final class Comparisons {

  static final Set<String> WORDS =
      Set.of(
          "matches",
          "contains",
          "memberOf",
          "in",
          "not",
          "str",
          "soundslike",
          "excludes",
          "instanceof");

  private Comparisons() {}
}
