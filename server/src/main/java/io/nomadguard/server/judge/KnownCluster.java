package io.nomadguard.server.judge;

import io.nomadguard.server.nomad.ClusterView;

/**
 * What the rules see of the cluster.
 *
 * @param view its nodes
 * @param jobs its jobs as they ran a few seconds ago
 */
public record KnownCluster(ClusterView view, RunningJobs jobs) {}
