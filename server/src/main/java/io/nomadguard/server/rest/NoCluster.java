package io.nomadguard.server.rest;

/** Where no Nomad is configured nothing can be planned or deployed. */
final class NoCluster {

  private NoCluster() {}

  /** The cluster, if there is one. */
  static Backing.Cluster refuse(Backing backing) {
    Backing.Cluster cluster = backing.cluster();
    if (cluster == null) {
      throw new Refusal(
          503,
          "No cluster",
          "this service knows no Nomad; its operator names one in server.toml, [nomad]");
    }
    return cluster;
  }
}
