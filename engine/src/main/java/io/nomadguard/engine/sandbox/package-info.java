/**
 * What compiled rules may refer to, and how much they may take. The way in is {@link
 * io.nomadguard.engine.sandbox.Sandbox}.
 */
@NullMarked
package io.nomadguard.engine.sandbox;

import org.jspecify.annotations.NullMarked;
