package io.nomadguard.server.judge;

import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Counsel;
import java.util.Objects;

/**
 * What the rules see of the cluster, and what it says itself.
 *
 * @param view its nodes
 * @param jobs its jobs as they ran a few seconds ago
 * @param counsel what its own parser and validation say
 * @param parses whether its parser reads job files, too
 * @param region where it is told to put jobs that name none; empty for its own
 */
public record KnownCluster(
    ClusterView view, RunningJobs jobs, Counsel counsel, boolean parses, String region) {

  public KnownCluster {
    Objects.requireNonNull(region);
  }
}
