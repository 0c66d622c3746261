/**
 * What Nomad's own {@code job validate} says about a job, without a cluster (Nomad 2.0.6): required
 * fields, ranges, references. {@link io.nomadguard.engine.validate.JobValidation} is the door.
 */
@NullMarked
package io.nomadguard.engine.validate;

import org.jspecify.annotations.NullMarked;
