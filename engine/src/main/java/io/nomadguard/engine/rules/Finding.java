package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import java.util.Comparator;
import java.util.Set;
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

  /** The id under which rules that were stopped, or broke, are reported. */
  static final String RULE_FAILED = "rule-failed";

  /** The id under which different values that rules want in one place are reported. */
  static final String CONFLICTING_CHANGES = "conflicting-changes";

  /** The id under which is reported what Nomad would refuse by itself. */
  public static final String NOMAD_VALIDATE = "nomad-validate";

  /** What nomadguard itself finds; no rule may be called so. */
  public static final Set<String> OWN = Set.of(RULE_FAILED, CONFLICTING_CHANGES, NOMAD_VALIDATE);

  /** What denies most first, then by place. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::enforcement)
          .thenComparing(Finding::at, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Finding::path)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

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
