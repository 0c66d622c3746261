package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.judge.Judge;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every route with what answers it. */
final class AllRoutes implements AutoCloseable {

  /** So that nobody takes a connection for dead. */
  private static final Duration QUIET_AFTER = Duration.ofSeconds(10);

  private final Following following;
  private final WebhookRoute webhook;
  private final Router router;

  /** What is under way is still answered; who watches us is told that no more is taken. */
  private volatile boolean closing;

  AllRoutes(LimitSettings limits, Backing backing) {
    Supplier<@Nullable Decider> decider = backing.rules().active()::usual;
    Gate gate = new Gate(backing.authentication().guard());
    BodyReader bodies = new BodyReader(limits);
    Question.Reader questions = new Question.Reader(bodies, gate);
    Judge judge = backing.judge();
    Backing.Cluster cluster = backing.cluster();
    ProgressPump pump =
        new ProgressPump(
            backing.store().deployments(),
            cluster == null ? null : cluster.deployer().deployments(),
            QUIET_AFTER);
    this.following = new Following(pump, limits.idleTimeout(), backing.metrics());
    this.webhook = new WebhookRoute(backing.webhooks(), bodies, judge, backing.rules()::look);
    final DeploymentRoutes deployments =
        new DeploymentRoutes(backing.store().deployments(), following);
    final DecisionRoutes decisions = new DecisionRoutes(backing.history());
    final FreezeRoutes freeze = new FreezeRoutes(backing.freeze(), bodies);
    final TokenRoutes tokens = new TokenRoutes(backing.authentication().tokens(), bodies);
    final RulesRoutes rules = new RulesRoutes(backing.rules(), backing.versions());
    final VersionRoutes versions = new VersionRoutes(backing.rules(), backing.versions());
    final AuditRoutes audits = new AuditRoutes(backing, judge);
    final Health health = new Health(() -> closing ? null : decider.get(), backing);
    this.router =
        new Router(gate)
            .answer(Route.INFO, new InfoRoute(bodies, decider))
            .answer(Route.CHECK, new JobRoute(Route.CHECK, Answer.JSON, questions, judge))
            .answer(Route.RENDER, new JobRoute(Route.RENDER, Answer.HCL, questions, judge))
            .answer(Route.PLAN, new PlanRoute(questions, judge, backing))
            .answer(Route.DEPLOY, new DeployRoute(questions, judge, backing, following))
            .answer(Route.DEPLOYMENTS, deployments::list)
            .answer(Route.DEPLOYMENT, deployments::one)
            .answer(Route.DECISIONS, decisions::list)
            .answer(Route.DECISION, decisions::one)
            .answer(Route.REPLAY, decisions::replay)
            .answer(Route.EXPLAIN, decisions::explain)
            .answer(Route.RULES, rules::list)
            .answer(Route.RULES_VERSIONS, versions::list)
            .answer(Route.RULES_VERSION, versions::one)
            .answer(Route.RULES_DIFF, versions::diff)
            .answer(Route.RULES_UNPIN, rules::unpin)
            .answer(Route.RULES_ACTIVATE, rules::activate)
            .answer(Route.AUDITS, audits::list)
            .answer(Route.AUDIT_START, audits::start)
            .answer(Route.AUDIT, audits::one)
            .answer(Route.AUDIT_JOBS, audits::jobs)
            .answer(Route.FREEZE, freeze::now)
            .answer(Route.FREEZE_BEGIN, freeze::freeze)
            .answer(Route.FREEZE_END, freeze::thaw)
            .answer(Route.TOKENS, tokens::list)
            .answer(Route.TOKEN_CREATE, tokens::create)
            .answer(Route.TOKEN, tokens::one)
            .answer(Route.TOKEN_REVOKE, tokens::revoke)
            .answer(Route.WEBHOOK, webhook)
            .answer(Route.LIVE, health::live)
            .answer(Route.READY, health::ready)
            .answer(
                Route.METRICS,
                Pages.text("text/plain; version=0.0.4; charset=utf-8", backing.metrics()::text))
            .answer(Route.OPENAPI, Pages.file("application/json", "openapi.json"))
            .answer(Route.DOCS, Pages.page("docs.html"));
  }

  Router router() {
    return router;
  }

  /** How many wait for news of deployments. */
  int watchers() {
    return following.watchers();
  }

  /** Tells whoever waits for news to come again. */
  @Override
  public void close() {
    closing = true;
    following.close();
    webhook.close();
  }
}
