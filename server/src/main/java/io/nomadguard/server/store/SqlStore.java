package io.nomadguard.server.store;

/** All that is kept, in one SQL database. */
final class SqlStore implements Store {

  private final Database database;
  private final Seal seal;
  private final SqlContents contents;
  private final SqlDecisions decisions;
  private final SqlDeployments deployments;
  private final SqlTokens tokens;
  private final SqlRulesets rulesets;
  private final SqlSettings settings;
  private final SqlAudits audits;

  SqlStore(Database database, Seal seal) {
    this.database = database;
    this.seal = seal;
    this.contents = new SqlContents(database);
    this.decisions = new SqlDecisions(database, contents);
    this.deployments = new SqlDeployments(database, contents);
    this.tokens = new SqlTokens(database);
    this.rulesets = new SqlRulesets(database, contents);
    this.settings = new SqlSettings(database);
    this.audits = new SqlAudits(database);
  }

  @Override
  public DecisionStore decisions() {
    return decisions;
  }

  @Override
  public ContentStore contents() {
    return contents;
  }

  @Override
  public TokenStore tokens() {
    return tokens;
  }

  @Override
  public DeploymentStore deployments() {
    return deployments;
  }

  @Override
  public RulesetStore rulesets() {
    return rulesets;
  }

  @Override
  public AuditStore audits() {
    return audits;
  }

  @Override
  public SettingStore settings() {
    return settings;
  }

  @Override
  public Seal seal() {
    return seal;
  }

  @Override
  public void check() {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO setting (name, value) VALUES ('checked', '1') ON CONFLICT (name) DO"
                    + " UPDATE SET value = CASE setting.value WHEN '1' THEN '2' ELSE '1' END"));
  }

  @Override
  public void close() {
    database.close();
  }
}
