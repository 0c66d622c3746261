/**
 * Texts that people wrote: places in them, and the problems found there. Every reader reports
 * through this package.
 */
@NullMarked
package io.nomadguard.engine.source;

import org.jspecify.annotations.NullMarked;
