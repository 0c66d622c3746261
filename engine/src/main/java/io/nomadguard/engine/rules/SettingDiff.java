package io.nomadguard.engine.rules;

import org.jspecify.annotations.Nullable;

/**
 * A key of {@code site.toml} or {@code ruleset.toml} that differs.
 *
 * @param line where it stands now, or stood when it is gone; 1-based
 * @param key such as {@code docker.logging} or {@code tier["production"].letter}
 * @param before null when it wasn't there
 * @param after null when it isn't there any more
 */
public record SettingDiff(
    String file, int line, String key, @Nullable Object before, @Nullable Object after) {}
