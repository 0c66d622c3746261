package io.nomadguard.engine.source;

/**
 * A value together with the place it was written at, so that whatever is later said about the value
 * can point there.
 *
 * @param at the place of the value itself, not of its key
 */
public record Located<T>(T value, Position at) {}
