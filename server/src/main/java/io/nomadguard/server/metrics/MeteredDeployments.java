package io.nomadguard.server.metrics;

import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deployments as they are kept: timed, and counted by what comes of them. */
record MeteredDeployments(DeploymentStore store, Calls calls, Counters finished)
    implements DeploymentStore {

  @Override
  public Begun begin(DeploymentRow row, byte[] job, String owner, Duration lease) {
    return calls.call("deployments.begin", () -> store.begin(row, job, owner, lease));
  }

  @Override
  public Optional<DeploymentRow> find(String id) {
    return calls.call("deployments.find", () -> store.find(id));
  }

  @Override
  public Optional<DeploymentRow> byKey(String caller, String idempotencyKey) {
    return calls.call("deployments.find", () -> store.byKey(caller, idempotencyKey));
  }

  @Override
  public List<DeploymentRow> list(
      @Nullable String job, @Nullable Set<String> teams, @Nullable String before, int limit) {
    return calls.call("deployments.list", () -> store.list(job, teams, before, limit));
  }

  @Override
  public boolean update(
      DeploymentRow row, boolean ends, List<DeploymentEvent> events, String owner) {
    boolean written =
        calls.call("deployments.update", () -> store.update(row, ends, events, owner));
    if (written && ends) {
      finished.count(row.state());
    }
    return written;
  }

  @Override
  public List<String> renew(Collection<String> ids, String owner, Duration lease) {
    return calls.call("deployments.renew", () -> store.renew(ids, owner, lease));
  }

  @Override
  public void release(Collection<String> ids, String owner) {
    calls.run("deployments.release", () -> store.release(ids, owner));
  }

  @Override
  public List<DeploymentRow> claim(String owner, Duration lease, int limit) {
    return calls.call("deployments.claim", () -> store.claim(owner, lease, limit));
  }

  @Override
  public List<DeploymentEvent> events(String deployment, long after, int limit) {
    return calls.call("deployments.events", () -> store.events(deployment, after, limit));
  }

  @Override
  public long unfinished() {
    return calls.call("deployments.unfinished", store::unfinished);
  }
}
