/**
 * The meaning of a job file that computes something: variables, locals, functions, operators and
 * dynamic blocks, evaluated to the literal values that Nomad's own reader would arrive at (hcl v2
 * with go-cty, Nomad 2.0.6), or refused at their place. {@link
 * io.nomadguard.engine.evaluate.EvaluatedHcl} is the door.
 */
@NullMarked
package io.nomadguard.engine.evaluate;

import org.jspecify.annotations.NullMarked;
