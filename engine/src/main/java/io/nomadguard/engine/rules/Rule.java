package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of itself.
 *
 * @param id its name in the .drl file: kebab-case, unique in the ruleset
 * @param title {@code @title}: one line
 * @param why {@code @why}: the reason behind it
 * @param since {@code @since}: the ruleset's version that brought it; null when it doesn't say
 * @param help {@code @help}: what to do about a finding; null when it doesn't say
 * @param at where its name stands
 */
public record Rule(
    String id,
    Phase phase,
    String title,
    Enforcement enforcement,
    String why,
    @Nullable String since,
    @Nullable String help,
    Position at) {

  /** The file's name without folder and ending, such as {@code images}. */
  public String topic() {
    String name = at.file().substring(at.file().lastIndexOf('/') + 1);
    return name.endsWith(".drl") ? name.substring(0, name.length() - 4) : name;
  }
}
