package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about a job.
 *
 * @param rule the rule's id
 * @param help what to do about it, from the rule's {@code @help}; null when it has none
 * @param path JSON Pointer into the job as it stood when the rule spoke
 * @param at where that was written; null for what no text says, such as a missing block or what a
 *     rule inserted
 * @param waived why the site lets it pass; null when it doesn't
 * @param overridden why the submitter lets it pass; null when not overridden
 */
public record Finding(
    String rule,
    Enforcement enforcement,
    String message,
    @Nullable String help,
    String path,
    @Nullable Position at,
    @Nullable String waived,
    @Nullable String overridden) {

  /** Whether it denies the job as things stand. */
  public boolean denies() {
    return enforcement != Enforcement.ADVISORY && waived == null && overridden == null;
  }

  public Finding waivedBecause(String reason) {
    return new Finding(rule, enforcement, message, help, path, at, reason, overridden);
  }

  public Finding overriddenBecause(String reason) {
    return new Finding(rule, enforcement, message, help, path, at, waived, reason);
  }
}
