package io.nomadguard.server.metrics;

import io.nomadguard.server.store.AuditStore;
import io.nomadguard.server.store.ContentStore;
import io.nomadguard.server.store.DecisionFilter;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DecisionStore;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.RulesetStore;
import io.nomadguard.server.store.Seal;
import io.nomadguard.server.store.SettingStore;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.TokenRow;
import io.nomadguard.server.store.TokenStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store whose answers are timed, and deployments counted when they end. */
final class MeteredStore implements Store {

  private final Store store;
  private final Calls calls;
  private final DeploymentStore deployments;

  /**
   * @param finished counts deployments by their last state
   */
  MeteredStore(Store store, Calls calls, Counters finished) {
    this.store = store;
    this.calls = calls;
    this.deployments = new MeteredDeployments(store.deployments(), calls, finished);
  }

  @Override
  public DecisionStore decisions() {
    return new Decisions(store.decisions(), calls);
  }

  @Override
  public ContentStore contents() {
    return new Contents(store.contents(), calls);
  }

  @Override
  public TokenStore tokens() {
    return new Tokens(store.tokens(), calls);
  }

  @Override
  public DeploymentStore deployments() {
    return deployments;
  }

  @Override
  public RulesetStore rulesets() {
    // Asked in the background, every second.
    return store.rulesets();
  }

  @Override
  public AuditStore audits() {
    // Of no request's doing, but for what admins look at now and then.
    return store.audits();
  }

  @Override
  public SettingStore settings() {
    // As rulesets.
    return store.settings();
  }

  @Override
  public Seal seal() {
    return store.seal();
  }

  @Override
  public void check() {
    calls.run("check", store::check);
  }

  @Override
  public void close() {
    store.close();
  }

  private record Decisions(DecisionStore store, Calls calls) implements DecisionStore {

    @Override
    public void save(Collection<DecisionRow> decisions, Map<String, byte[]> contents) {
      calls.run("decisions.save", () -> store.save(decisions, contents));
    }

    @Override
    public Optional<DecisionRow> find(String id) {
      return calls.call("decisions.find", () -> store.find(id));
    }

    @Override
    public List<DecisionRow> list(DecisionFilter filter, @Nullable String before, int limit) {
      return calls.call("decisions.list", () -> store.list(filter, before, limit));
    }

    @Override
    public List<DecisionRow> waived(String rule, @Nullable String before, int limit) {
      return calls.call("decisions.waived", () -> store.waived(rule, before, limit));
    }

    @Override
    public Optional<Instant> oldest() {
      return calls.call("decisions.oldest", store::oldest);
    }

    @Override
    public long count(@Nullable Instant since) {
      return calls.call("decisions.count", () -> store.count(since));
    }

    @Override
    public int prune(Instant olderThan, long keep) {
      return calls.call("decisions.prune", () -> store.prune(olderThan, keep));
    }
  }

  private record Contents(ContentStore store, Calls calls) implements ContentStore {

    @Override
    public Optional<byte[]> find(String id) {
      return calls.call("contents.find", () -> store.find(id));
    }

    @Override
    public void put(String id, byte[] content) {
      calls.run("contents.put", () -> store.put(id, content));
    }
  }

  private record Tokens(TokenStore store, Calls calls) implements TokenStore {

    @Override
    public void add(TokenRow token) {
      calls.run("tokens.add", () -> store.add(token));
    }

    @Override
    public Optional<TokenRow> byHash(String hash) {
      return calls.call("tokens.find", () -> store.byHash(hash));
    }

    @Override
    public List<TokenRow> list() {
      return calls.call("tokens.list", store::list);
    }

    @Override
    public boolean revoke(String id, Instant at) {
      return calls.call("tokens.revoke", () -> store.revoke(id, at));
    }

    @Override
    public void used(String id, Instant at) {
      calls.run("tokens.used", () -> store.used(id, at));
    }
  }
}
