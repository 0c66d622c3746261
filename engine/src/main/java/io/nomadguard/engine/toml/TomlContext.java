package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Problems;

/**
 * What all sections of one file share.
 *
 * @param whole false when there were syntax errors, so that something missing says nothing
 */
record TomlContext(CondensedText text, Problems problems, boolean whole) {}
