/** Nomad's own API on another port: what writes or starts a job goes through the rules. */
@NullMarked
package io.nomadguard.server.proxy;

import org.jspecify.annotations.NullMarked;
