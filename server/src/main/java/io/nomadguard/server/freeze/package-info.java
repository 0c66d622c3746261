/** A switch that keeps everybody from writing, for all services on one store. */
@NullMarked
package io.nomadguard.server.freeze;

import org.jspecify.annotations.NullMarked;
