/**
 * Nomad's REST API, as far as nomadguard speaks it: what is asked, what comes back, what can go
 * wrong.
 */
@NullMarked
package io.nomadguard.server.nomad;

import org.jspecify.annotations.NullMarked;
