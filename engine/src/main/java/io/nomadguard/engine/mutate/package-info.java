/** Mutation testing: small changes of the rules, and whether any case notices them. */
@NullMarked
package io.nomadguard.engine.mutate;

import org.jspecify.annotations.NullMarked;
