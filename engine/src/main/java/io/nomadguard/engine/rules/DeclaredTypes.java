package io.nomadguard.engine.rules;

import java.util.List;

/** The types that a ruleset declares in {@code types/}. */
final class DeclaredTypes {

  static final String PACKAGE = "types";

  List<String> names() {
    return List.of();
  }

  /** Knows the facts' classes and the declared ones, as resources too. */
  ClassLoader loader() {
    return DeclaredTypes.class.getClassLoader();
  }
}
