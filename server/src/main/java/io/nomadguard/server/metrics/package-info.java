/** What is counted and measured, for Prometheus; each call of Nomad and the store, traced too. */
@NullMarked
package io.nomadguard.server.metrics;

import org.jspecify.annotations.NullMarked;
