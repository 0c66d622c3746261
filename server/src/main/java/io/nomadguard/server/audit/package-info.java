/** Audits: every job that a cluster runs, judged by the rules of now, and kept. */
@NullMarked
package io.nomadguard.server.audit;

import org.jspecify.annotations.NullMarked;
