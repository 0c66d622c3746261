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
    @Nullable Position at) {}
