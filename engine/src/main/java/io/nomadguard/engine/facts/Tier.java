package io.nomadguard.engine.facts;

/**
 * One stage of the site, from {@code site.toml}.
 *
 * @param name such as {@code production}; the value of {@code ${meta.tier}}
 * @param letter such as {@code p}; stands in job names
 */
public record Tier(String name, String letter) {}
