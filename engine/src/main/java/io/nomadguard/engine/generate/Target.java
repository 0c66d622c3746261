package io.nomadguard.engine.generate;

import org.jspecify.annotations.Nullable;

/**
 * What a job is generated for.
 *
 * @param tier name of one of the site's tiers; null when the file is to say
 * @param build number or name of the build; null writes no build label
 * @param namespace Nomad's namespace; null when the file or the rules are to say
 */
public record Target(@Nullable String tier, @Nullable String build, @Nullable String namespace) {}
