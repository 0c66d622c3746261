package io.nomadguard.server.store;

/** One database, and all that is kept in it. Thread-safe. */
public interface Store extends AutoCloseable {

  DecisionStore decisions();

  ContentStore contents();

  TokenStore tokens();

  DeploymentStore deployments();

  RulesetStore rulesets();

  AuditStore audits();

  SettingStore settings();

  Seal seal();

  /**
   * Asks and writes, which takes a write to the disk: at most once in a while.
   *
   * @throws StoreException when the database can't be asked or written to
   */
  void check();

  @Override
  void close();
}
