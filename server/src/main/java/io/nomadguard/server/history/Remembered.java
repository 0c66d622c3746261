package io.nomadguard.server.history;

import io.nomadguard.server.store.DecisionRow;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the past, without its secrets.
 *
 * @param document the decision as JSON, as the doors give it: one line, and a line end
 * @param source the text that was submitted; null when it isn't shown
 * @param generated the job before the rules, as HCL
 * @param hcl the job after the rules, as HCL
 * @param nomadJob the job after the rules, as JSON
 * @param diff from {@code generated} to {@code hcl}: hunks of a unified diff, one line end after
 *     each line; empty when the rules changed nothing
 */
public record Remembered(
    DecisionRow row,
    String document,
    @Nullable String source,
    String generated,
    String hcl,
    String nomadJob,
    String diff) {}
