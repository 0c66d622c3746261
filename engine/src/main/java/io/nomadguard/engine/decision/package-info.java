/** One request's way through: read, generate, judge, write; and the decision that comes of it. */
@NullMarked
package io.nomadguard.engine.decision;

import org.jspecify.annotations.NullMarked;
