package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.server.deploy.Order;
import io.nomadguard.server.history.Judged;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to do with jobs that are allowed. */
final class Orders {

  private Orders() {}

  /** To ask what would happen; nobody is to register it. */
  static Order toPlan(Decision decision) {
    return new Order(
        decision.id(),
        decision.nomadJob().root().deepCopy(),
        decision.hcl(),
        "",
        "",
        null,
        Duration.ZERO,
        null);
  }

  /**
   * @param caller who asks, by their key
   * @param key a repeat with the same key joins the first; null for none
   * @param limit how long it may take
   */
  static Order toDeploy(Judged judged, String caller, @Nullable String key, Duration limit) {
    Decision decision = judged.decision();
    Cluster cluster = judged.submission().cluster();
    Long index =
        cluster == null
            ? null
            : Long.valueOf(cluster.running() == null ? 0 : cluster.running().modifyIndex());
    return new Order(
        decision.id(),
        decision.nomadJob().root().deepCopy(),
        decision.hcl(),
        judged.teams(),
        caller,
        key,
        limit,
        index);
  }
}
