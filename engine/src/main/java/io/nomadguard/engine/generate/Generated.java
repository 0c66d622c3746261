package io.nomadguard.engine.generate;

import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.job.JobTree;

/**
 * A job as the site and the developer's file want it, before any rule.
 *
 * @param job in normal form, frozen; its places point into the TOML
 * @param tier the one it was generated for
 */
public record Generated(JobTree job, Tier tier) {}
