/**
 * What is remembered, in SQLite or PostgreSQL: decisions, contents, tokens, deployments. Knows
 * rows, no meaning.
 */
@NullMarked
package io.nomadguard.server.store;

import org.jspecify.annotations.NullMarked;
