package io.nomadguard.engine.toml;

/**
 * A secret as a file, written {@code key:/path/in/container}.
 *
 * @param path absolute
 */
public record VaultInjectSpec(String key, String path) {}
