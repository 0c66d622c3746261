/** The HTTP service. {@link io.nomadguard.server.rest.RestService} is the way in. */
@NullMarked
package io.nomadguard.server.rest;

import org.jspecify.annotations.NullMarked;
