package io.nomadguard.engine.rules;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule or a declared type as it is written, whether it compiles or not.
 *
 * @param name the rule's id, the type's name
 * @param tags {@code title}, {@code enforcement} and the like, without the {@code @}
 * @param file path in the ruleset's folder, with slashes
 * @param line of its first word, 1-based
 * @param text from its first word to its {@code end}
 */
public record WrittenPart(
    String name, Map<String, String> tags, String file, int line, String text) {

  public WrittenPart {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
