package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a rule changed in a job.
 *
 * @param rule the rule's id
 * @param path JSON Pointer into the final job
 * @param before the value it had; null when there was none
 * @param after the value it has; null when it was removed
 * @param at where the old value, or what it belongs to, was written; null when nowhere
 */
public record Change(
    String rule,
    String path,
    @Nullable JsonNode before,
    @Nullable JsonNode after,
    String reason,
    @Nullable Position at) {

  /** {@code 9000 → 4096}, each as JSON has it; what isn't there is {@code unset}. */
  public String words() {
    return words(before) + " → " + words(after);
  }

  /** As {@link #words()}, of one of them. */
  public static String words(@Nullable JsonNode value) {
    return value == null ? "unset" : value.toString();
  }
}
