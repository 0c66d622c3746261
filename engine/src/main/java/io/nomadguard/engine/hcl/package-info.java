/**
 * HCL: text to syntax and back. Knows nothing of Nomad; what it can't read faithfully it refuses at
 * the line.
 */
@NullMarked
package io.nomadguard.engine.hcl;

import org.jspecify.annotations.NullMarked;
