package io.nomadguard.engine.facts;

import java.time.Instant;

/**
 * What is asked.
 *
 * @param operation what becomes of the job, of nomadguard's own API the first four, of the proxy
 *     the others and plan: {@code check}, {@code render}, {@code plan}, {@code deploy}, {@code
 *     register}, {@code validate}, {@code revert}, {@code scale}, {@code dispatch}, {@code
 *     dispatch-payload}, {@code periodic-force}, {@code evaluate}, {@code stable} or {@code tag}
 * @param tier the tier's name; empty when it is unknown
 * @param build the build's number or name; empty when none was given
 * @param namespace the namespace asked for; empty when none was
 * @param source {@code toml}, {@code hcl} or {@code json}
 * @param at when it was asked
 */
public record Request(
    String operation, String tier, String build, String namespace, String source, Instant at) {}
