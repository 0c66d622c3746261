package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import org.jspecify.annotations.Nullable;

/**
 * What only the pipeline reads; nothing of it reaches the job.
 *
 * @param autodeploytier the tier that every build is deployed to; null when none is
 * @param disablenomadgen whether Jenkins deploys the committed job file instead of generating one
 */
public record JenkinsSpec(
    @Nullable Located<String> autodeploytier, @Nullable Located<Boolean> disablenomadgen) {}
