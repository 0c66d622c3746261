/** From an allowed decision to a job that runs: plan, register, follow, resume. */
@NullMarked
package io.nomadguard.server.deploy;

import org.jspecify.annotations.NullMarked;
