/** Which conditions of the rules the cases make true, and which false. */
@NullMarked
package io.nomadguard.engine.coverage;

import org.jspecify.annotations.NullMarked;
