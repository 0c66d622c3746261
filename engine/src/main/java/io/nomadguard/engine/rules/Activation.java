package io.nomadguard.engine.rules;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** When an edited ruleset starts to serve. */
public enum Activation {
  /** Once it compiles and its fixtures pass. */
  TESTED,
  /** Once it compiles. */
  ALWAYS,
  /** When somebody says so. */
  MANUAL;

  /** As settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them by their words. */
  public static Map<String, Activation> words() {
    Map<String, Activation> words = new LinkedHashMap<>();
    for (Activation activation : values()) {
      words.put(activation.word(), activation);
    }
    return words;
  }
}
