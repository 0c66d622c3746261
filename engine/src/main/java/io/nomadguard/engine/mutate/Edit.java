package io.nomadguard.engine.mutate;

import io.nomadguard.engine.rules.Token;

/**
 * A mutation as a change of a text.
 *
 * @param at the token that it is told at
 * @param start offset of the first character that goes
 * @param end offset after the last
 * @param text what comes instead
 * @param before what goes, as it is told
 * @param after what comes, as it is told
 */
record Edit(
    Mutation.Kind kind,
    Token at,
    int start,
    int end,
    String text,
    String before,
    String after,
    String hint) {

  String of(String source) {
    String lines = source.substring(start, end).replaceAll("[^\n]", "");
    // Whatever follows stays on its line.
    return source.substring(0, start) + text + lines + source.substring(end);
  }
}
