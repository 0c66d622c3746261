/** What other rules would decide of the jobs there are. */
@NullMarked
package io.nomadguard.engine.impact;

import org.jspecify.annotations.NullMarked;
