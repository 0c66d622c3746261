package io.nomadguard.engine.toml;

/**
 * A secret as an environment variable, written {@code NAME} or {@code NAME<-key}.
 *
 * @param key where the secret is: a key of the project, or with a {@code /} a path under the team;
 *     the name itself when none was given
 */
public record VaultEnvSpec(String name, String key) {}
