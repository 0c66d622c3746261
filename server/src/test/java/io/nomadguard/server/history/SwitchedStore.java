package io.nomadguard.server.history;

import io.nomadguard.server.store.AuditStore;
import io.nomadguard.server.store.ContentStore;
import io.nomadguard.server.store.DecisionStore;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.RulesetStore;
import io.nomadguard.server.store.Seal;
import io.nomadguard.server.store.SettingStore;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.TokenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store that can be taken down, and brought back. */
final class SwitchedStore implements Store {

  private final Store store;
  private volatile boolean down;

  SwitchedStore(Store store) {
    this.store = store;
  }

  void down() {
    down = true;
  }

  void up() {
    down = false;
  }

  private void pass() {
    if (down) {
      throw new StoreException("the store test is down");
    }
  }

  @Override
  public DecisionStore decisions() {
    return (DecisionStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DecisionStore.class},
            (proxy, method, arguments) -> {
              pass();
              try {
                return method.invoke(store.decisions(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public ContentStore contents() {
    return store.contents();
  }

  @Override
  public TokenStore tokens() {
    return store.tokens();
  }

  @Override
  public DeploymentStore deployments() {
    return store.deployments();
  }

  @Override
  public RulesetStore rulesets() {
    return store.rulesets();
  }

  @Override
  public AuditStore audits() {
    return store.audits();
  }

  @Override
  public SettingStore settings() {
    return store.settings();
  }

  @Override
  public Seal seal() {
    return store.seal();
  }

  @Override
  public void check() {
    pass();
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
