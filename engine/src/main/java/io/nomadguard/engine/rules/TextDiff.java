package io.nomadguard.engine.rules;

/**
 * A file of which something differs that is no rule, type, row or key: comments, imports,
 * functions, or all of it when it can't be read.
 *
 * @param before what it held beside those; empty when it wasn't there
 */
public record TextDiff(String file, String before, String after) {}
