package io.nomadguard.server.deploy;

import io.nomadguard.server.store.AuditStore;
import io.nomadguard.server.store.ContentStore;
import io.nomadguard.server.store.DecisionStore;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.RulesetStore;
import io.nomadguard.server.store.Seal;
import io.nomadguard.server.store.SettingStore;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deployments in memory, as the real stores keep them, with a clock that tests move. */
final class MemoryStore implements Store, DeploymentStore {

  private static final class Kept {
    private DeploymentRow row;
    private boolean finished;
    private String owner;
    private Instant until;
    private final List<DeploymentEvent> events = new ArrayList<>();

    Kept(DeploymentRow row, String owner, Instant until) {
      this.row = row;
      this.owner = owner;
      this.until = until;
    }
  }

  private final Supplier<Instant> clock;
  private final Map<String, Kept> kept = new TreeMap<>();
  private final Map<String, byte[]> contents = new TreeMap<>();

  MemoryStore(Supplier<Instant> clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Begun begin(DeploymentRow row, byte[] job, String owner, Duration lease) {
    if (row.idempotencyKey() != null) {
      Optional<DeploymentRow> earlier = byKey(row.caller(), row.idempotencyKey());
      if (earlier.isPresent()) {
        return new Begun(earlier.get(), false);
      }
    }
    kept.put(row.id(), new Kept(row, owner, clock.get().plus(lease)));
    contents.put(row.job(), job);
    return new Begun(row, true);
  }

  @Override
  public synchronized Optional<DeploymentRow> find(String id) {
    return Optional.ofNullable(kept.get(id)).map(k -> k.row);
  }

  @Override
  public synchronized Optional<DeploymentRow> byKey(String caller, String key) {
    return kept.values().stream()
        .map(k -> k.row)
        .filter(row -> row.caller().equals(caller) && key.equals(row.idempotencyKey()))
        .findFirst();
  }

  @Override
  public synchronized List<DeploymentRow> list(
      @Nullable String job, @Nullable Set<String> teams, @Nullable String before, int limit) {
    return kept.values().stream().map(k -> k.row).limit(limit).toList();
  }

  @Override
  public synchronized boolean update(
      DeploymentRow row, boolean finished, List<DeploymentEvent> events, String owner) {
    Kept one = kept.get(row.id());
    if (one.finished || !one.owner.equals(owner)) {
      return false;
    }
    one.row = row;
    one.finished = finished;
    for (DeploymentEvent event : events) {
      one.events.add(
          new DeploymentEvent(
              event.deployment(),
              one.events.size() + 1,
              event.at(),
              event.kind(),
              event.text(),
              event.data()));
    }
    return true;
  }

  @Override
  public synchronized List<String> renew(Collection<String> ids, String owner, Duration lease) {
    List<String> lost = new ArrayList<>();
    for (String id : ids) {
      Kept one = kept.get(id);
      if (one.finished || !one.owner.equals(owner)) {
        lost.add(id);
      } else {
        one.until = clock.get().plus(lease);
      }
    }
    return lost;
  }

  @Override
  public synchronized void release(Collection<String> ids, String owner) {
    for (String id : ids) {
      if (kept.get(id).owner.equals(owner)) {
        kept.get(id).until = Instant.MIN;
      }
    }
  }

  @Override
  public synchronized List<DeploymentRow> claim(String owner, Duration lease, int limit) {
    List<DeploymentRow> claimed = new ArrayList<>();
    for (Kept one : kept.values()) {
      if (!one.finished && one.until.isBefore(clock.get()) && claimed.size() < limit) {
        one.owner = owner;
        one.until = clock.get().plus(lease);
        claimed.add(one.row);
      }
    }
    return claimed;
  }

  @Override
  public synchronized List<DeploymentEvent> events(String deployment, long after, int limit) {
    return kept.get(deployment).events.stream()
        .filter(event -> event.seq() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long unfinished() {
    return kept.values().stream().filter(one -> !one.finished).count();
  }

  @Override
  public DeploymentStore deployments() {
    return this;
  }

  @Override
  public ContentStore contents() {
    return new ContentStore() {
      @Override
      public Optional<byte[]> find(String id) {
        return Optional.ofNullable(contents.get(id));
      }

      @Override
      public void put(String id, byte[] content) {
        contents.put(id, content);
      }
    };
  }

  @Override
  public RulesetStore rulesets() {
    throw new UnsupportedOperationException();
  }

  @Override
  public AuditStore audits() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SettingStore settings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Seal seal() {
    return new Seal() {
      @Override
      public String id(byte[] content) {
        return "sealed:" + Arrays.hashCode(content);
      }

      @Override
      public byte[] seal(byte[] content) {
        return content;
      }

      @Override
      public byte[] open(byte[] sealed) {
        return sealed;
      }
    };
  }

  @Override
  public DecisionStore decisions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenStore tokens() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void check() {}

  @Override
  public void close() {}
}
