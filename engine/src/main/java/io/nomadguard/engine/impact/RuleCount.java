package io.nomadguard.engine.impact;

/**
 * What one rule found in an audit.
 *
 * @param enforcement {@code hard}, {@code soft} or {@code advisory}
 * @param findings all of them
 * @param waived how many of those the site lets pass
 * @param jobs how many jobs they are in
 */
public record RuleCount(String rule, String enforcement, int findings, int waived, int jobs) {}
