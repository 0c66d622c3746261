package io.nomadguard.engine.generate;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.Application;
import io.nomadguard.engine.toml.JobType;
import org.jspecify.annotations.Nullable;

/**
 * What every part of one generation needs to know.
 *
 * @param build null when there is none
 */
record Plan(
    Application application,
    Site site,
    Tier tier,
    JobNames names,
    @Nullable String build,
    InjectedTexts files,
    Problems problems) {

  boolean batch() {
    return application.type() != null && application.type().value() == JobType.BATCH;
  }

  /** Whether services are Nomad's own, with labelled ports, rather than Consul's. */
  boolean nativeServices() {
    return site.services().provider().equals("nomad");
  }
}
