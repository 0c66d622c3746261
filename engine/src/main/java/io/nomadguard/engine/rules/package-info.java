/**
 * The ruleset folder: reading and compiling it, firing its rules at a job, and what they say:
 * findings and changes.
 */
@NullMarked
package io.nomadguard.engine.rules;

import org.jspecify.annotations.NullMarked;
