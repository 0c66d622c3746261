package io.nomadguard.engine.toml;

import org.jspecify.annotations.Nullable;

/**
 * A file of the repository handed to the task, written {@code file[:env][:/path/in/container]}.
 *
 * @param file relative, never leaving the repository
 * @param env whether its lines become environment variables ({@code :env}, or an {@code .env} file)
 * @param path where it is mounted, absolute; null when nowhere
 */
public record InjectSpec(String file, boolean env, @Nullable String path) {}
