/** The rules' own tests: fixture jobs, what is expected of them, and which rules they reach. */
@NullMarked
package io.nomadguard.engine.suite;

import org.jspecify.annotations.NullMarked;
