/**
 * Requests of Nomad's own API that write or start jobs: judged as Nomad would understand them, and
 * made anew from what was judged. Knows no web server.
 */
@NullMarked
package io.nomadguard.server.admission;

import org.jspecify.annotations.NullMarked;
