package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * One {@code [[taskgroup]]}. What the file doesn't say is null.
 *
 * @param at its header
 * @param spread false to opt out of the spread over datacenters, where the site allows to
 */
public record TaskGroupSpec(
    Position at,
    Located<String> name,
    @Nullable Located<Integer> count,
    @Nullable Located<Integer> canary,
    @Nullable Located<Boolean> autorevert,
    @Nullable Located<Boolean> spread) {}
