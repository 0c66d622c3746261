package io.nomadguard.engine.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as it was when it was asked; no such fact when judging offline.
 *
 * @param nodes all of them; in the place of those of {@code data/nodes.toml}
 * @param datacenters values of {@code ${meta.datacenter}} of nodes that are ready, in the place of
 *     those of {@code site.toml}; when there is none, {@code site.toml}'s hold
 * @param running the job as it runs now, a fact of its own; null when the cluster has none of that
 *     name
 * @param readAt when the cluster said so, which may be a little before the request
 */
public record Cluster(
    List<Node> nodes, List<Datacenter> datacenters, @Nullable RunningJob running, Instant readAt) {

  public Cluster {
    nodes = List.copyOf(nodes);
    datacenters = List.copyOf(datacenters);
  }
}
