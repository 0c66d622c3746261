/**
 * A nomadguard service, asked from the command line: what is sent, and what comes back as it
 * happens.
 */
@NullMarked
package io.nomadguard.server.client;

import org.jspecify.annotations.NullMarked;
