package io.nomadguard.engine.toml;

/** One {@code KEY=value} of env or labels, split at the first {@code =}, both sides trimmed. */
public record Assignment(String name, String value) {}
