package io.nomadguard.engine.facts;

/**
 * A physical datacenter: one value of {@code ${meta.datacenter}}, of the cluster's ready nodes or,
 * when offline, from {@code site.toml}. Not to be confused with the job's {@code datacenters},
 * which are Nomad's.
 *
 * @param name the value
 */
public record Datacenter(String name) {}
