package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore.Begun;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deploys jobs that are allowed: registers each exactly once and follows it to its end, in this
 * replica or, when that dies, in another. Thread-safe.
 */
public final class Deployer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What came of an order.
   *
   * @param joined whether it had been ordered before, with the same key
   */
  public record Ordered(DeploymentRow row, boolean joined) {

    public DeploymentState state() {
      return DeploymentState.of(row.state());
    }
  }

  private final Nomad nomad;
  private final Store store;
  private final DeploySettings settings;
  private final Clock clock;
  private final String owner = UlidCreator.getUlid().toString();
  private final Followers followers;
  private final Deployments deployments;

  public Deployer(Nomad nomad, Store store, DeploySettings settings, Clock clock) {
    this.nomad = nomad;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    Stepper stepper = new Stepper(nomad, store, settings, clock, owner);
    this.deployments = new Deployments(store, this::follows);
    this.followers = new Followers(store, stepper, settings, owner, deployments::tell);
  }

  /** Goes on with what was begun before, here or by replicas that are gone, now and from now on. */
  public void start() {
    followers.start();
  }

  public Deployments deployments() {
    return deployments;
  }

  /** Whether this replica follows it. */
  public boolean follows(String id) {
    return followers.follows(id);
  }

  /** How many this replica follows. */
  public int following() {
    return followers.count();
  }

  /**
   * What Nomad would do.
   *
   * @throws NomadException when it can't be asked, or refuses the job
   */
  public PlanAnswer plan(Order order) {
    return PlanAnswer.of(order.jobId(), planned(order));
  }

  private ObjectNode planned(Order order) {
    return nomad.plan(order.namespace(), order.region(), order.job());
  }

  /**
   * Registers a job, and goes on following it when this returns. What it returns is durable: the
   * job is registered, or the race for it lost, or it was refused; or, with {@link
   * DeploymentState#BEGUN}, Nomad didn't answer and is asked again until time is up.
   *
   * @param rememberNow makes the decision durable; not called when an earlier order is joined
   * @throws NomadException when Nomad refuses to plan it, can't be asked, or (CONFLICT) the job
   *     isn't any more what was judged by; nothing was done
   * @throws NotKept when the store is down by the time Nomad has been asked
   * @throws StoreException when the store is down; nothing was done
   */
  public Ordered deploy(Order order, Runnable rememberNow) {
    Optional<DeploymentRow> earlier = earlier(order);
    if (earlier.isPresent()) {
      return new Ordered(earlier.get(), true);
    }
    rememberNow.run();
    PlanAnswer plan = plan(order);
    Long judged = order.judgedIndex();
    if (judged != null && judged != plan.modifyIndex()) {
      // It may have been the same order, given to another replica at the same time.
      return earlier(order)
          .map(row -> new Ordered(row, true))
          .orElseThrow(() -> changedSinceJudged(order, judged, plan.modifyIndex()));
    }
    Payload payload = new Payload(order.job(), order.hcl());
    byte[] plain = payload.bytes();
    String content = store.seal().id(plain);
    DeploymentRow row = row(order, plan.modifyIndex(), content);
    long asked = System.nanoTime();
    Begun begun;
    try {
      begun = store.deployments().begin(row, store.seal().seal(plain), owner, settings.lease());
    } catch (StoreException e) {
      followers.abandon(row.id());
      throw e;
    }
    if (!begun.fresh()) {
      return new Ordered(begun.row(), true);
    }
    Following following = new Following(begun.row(), payload, false, asked);
    try {
      followers.begin(following, news(plan));
    } catch (StoreException e) {
      throw new NotKept(row.id(), e);
    }
    return new Ordered(following.row(), false);
  }

  /** The one that the same caller ordered with the same key. */
  private Optional<DeploymentRow> earlier(Order order) {
    return order.idempotencyKey() == null
        ? Optional.empty()
        : deployments.byKey(order.caller(), order.idempotencyKey());
  }

  private NomadException changedSinceJudged(Order order, long judged, long now) {
    DeploymentRow judgedBy = row(order, judged, "");
    List<JsonNode> newer = new ArrayList<>();
    nomad
        .versions(order.namespace(), order.region(), order.jobId())
        .forEach(
            version -> {
              if (version.path("JobModifyIndex").asLong() > judged) {
                newer.add(0, version);
              }
            });
    return new NomadException(
        NomadException.Kind.CONFLICT,
        0,
        new Changed(nomad, store).words(judgedBy, newer)
            + " (modify index "
            + now
            + " instead of the "
            + judged
            + " that was judged by)",
        null,
        null);
  }

  private DeploymentRow row(Order order, long planned, String content) {
    Instant now = clock.instant();
    return new DeploymentRow(
        UlidCreator.getMonotonicUlid().toString(),
        order.decision(),
        order.jobId(),
        order.namespace(),
        order.region(),
        order.team(),
        order.caller(),
        order.idempotencyKey(),
        DeploymentState.BEGUN.word(),
        "",
        now,
        now,
        now.plus(order.limit()),
        planned,
        null,
        null,
        null,
        null,
        content);
  }

  /** What the plan has to say about it beforehand; registering repeats the warnings. */
  private static List<News> news(PlanAnswer plan) {
    List<News> news = new ArrayList<>();
    news.add(
        News.of(
                "planned",
                plan.modifyIndex() == 0
                    ? "planned: a new job"
                    : plan.changes()
                        ? "planned: changes the job at modify index " + plan.modifyIndex()
                        : "planned: changes nothing")
            .with("modifyIndex", plan.modifyIndex()));
    plan.warnings().forEach(text -> news.add(News.of(News.WARNING, "warning: " + text)));
    return news;
  }

  Followers followers() {
    return followers;
  }

  /** Leaves what is under way to others, or to the next start; Nomad goes on anyway. */
  @Override
  public void close() {
    followers.stop(PATIENCE);
  }
}
