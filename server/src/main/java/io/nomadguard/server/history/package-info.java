/** Decisions remembered: written in batches, redacted, found again, and replayed. */
@NullMarked
package io.nomadguard.server.history;

import org.jspecify.annotations.NullMarked;
