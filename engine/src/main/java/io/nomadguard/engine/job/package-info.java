/**
 * The job: one tree in the form of Nomad's API, the table of Nomad's job structures, and the ways
 * in and out (HCL, JSON).
 */
@NullMarked
package io.nomadguard.engine.job;

import org.jspecify.annotations.NullMarked;
