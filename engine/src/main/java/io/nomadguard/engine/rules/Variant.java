package io.nomadguard.engine.rules;

import java.util.List;

/**
 * A rule file with another text: some of its rules, written differently.
 *
 * @param path of the file in the folder
 * @param text the whole file's
 * @param rules ids of those that are to be taken from it
 */
public record Variant(Phase phase, String path, String text, List<String> rules) {

  public Variant {
    rules = List.copyOf(rules);
  }
}
