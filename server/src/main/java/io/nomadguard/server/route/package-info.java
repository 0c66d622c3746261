/** Nomad's HTTP API as Nomad itself takes it apart: which request goes where. */
@NullMarked
package io.nomadguard.server.route;

import org.jspecify.annotations.NullMarked;
