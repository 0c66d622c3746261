package io.nomadguard.server.deploy;

import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Brings a deployment one step further, and keeps what came of it before anybody is told. A step
 * that fails in between is done again from what is kept.
 */
final class Stepper {

  private static final int EVENTS = 1000;

  private final Store store;
  private final Registration registration;
  private final Follow follow;
  private final Clock clock;
  private final String owner;
  private final long trustedNanos;

  Stepper(Nomad nomad, Store store, DeploySettings settings, Clock clock, String owner) {
    this.store = store;
    this.registration = new Registration(nomad, new Changed(nomad, store));
    this.follow = new Follow(nomad, settings.settle());
    this.clock = clock;
    this.owner = owner;
    this.trustedNanos = settings.lease().minus(settings.renewal()).toNanos();
  }

  /**
   * @param first what is to be told before anything else
   * @return false when somebody else has the deployment now
   * @throws io.nomadguard.server.store.StoreException when it can't be kept
   */
  boolean step(Following following, List<News> first) {
    if (following.stale()) {
      recall(following);
      if (DeploymentState.of(following.row().state()).finished()) {
        return true;
      }
    }
    DeploymentRow before = following.row();
    Step step = new Step(before, following.memory(), clock.instant());
    first.forEach(step::tell);
    try {
      if (before.state().equals(DeploymentState.BEGUN.word())) {
        register(following, step);
      } else {
        follow.look(step, following.payload());
      }
    } catch (NomadException e) {
      step.waiting(String.valueOf(e.getMessage()));
    }
    if (!step.finished() && !step.now().isBefore(before.deadline())) {
      timeIsUp(following, step);
    }
    return keep(following, step);
  }

  /** Reads what is kept: the row, and what has been told. */
  void recall(Following following) {
    Memory memory = new Memory();
    long after = 0;
    List<DeploymentEvent> events;
    do {
      events = store.deployments().events(following.id(), after, EVENTS);
      events.forEach(memory::remember);
      after += events.size();
    } while (events.size() == EVENTS);
    store.deployments().find(following.id()).ifPresent(following::row);
    following.memory(memory);
    following.stale(false);
  }

  /** Ends one that was never registered. */
  void giveUp(Following following, String why) {
    Step step = new Step(following.row(), following.memory(), clock.instant());
    step.finish(DeploymentState.REFUSED, why);
    keep(following, step);
  }

  private void register(Following following, Step step) {
    if (System.nanoTime() - following.leased() > trustedNanos) {
      // Whoever owns it by now may be registering it.
      return;
    }
    boolean sent = following.sent();
    // Whatever happens from here on, Nomad may have heard of it.
    following.sent(true);
    Registration.Outcome outcome = registration.attempt(following.row(), following.payload(), sent);
    if (outcome instanceof Registration.Registered registered) {
      registered(step, registered);
    } else if (outcome instanceof Registration.Lost lost) {
      step.finish(DeploymentState.LOST, lost.message());
    } else if (outcome instanceof Registration.Refused refused) {
      step.finish(DeploymentState.REFUSED, refused.message());
    } else if (outcome instanceof Registration.Later later) {
      following.sent(later.sent());
      step.waiting(later.message());
    }
  }

  private static void registered(Step step, Registration.Registered registered) {
    DeploymentRow row = step.row();
    step.become(
        Rows.registered(
            row,
            registered.modifyIndex(),
            registered.version(),
            registered.evaluation(),
            step.now()));
    String evaluation =
        registered.evaluation() == null ? "" : ", evaluation " + registered.evaluation();
    step.tell(
        News.of(
                News.REGISTERED,
                "registered job \""
                    + row.jobId()
                    + "\": modify index "
                    + registered.modifyIndex()
                    + evaluation
                    + (registered.found() ? " (found to be registered already)" : ""))
            .with("modifyIndex", registered.modifyIndex()));
    registered.warnings().forEach(text -> step.tell(News.of(News.WARNING, "warning: " + text)));
  }

  private void timeIsUp(Following following, Step step) {
    Duration limit = Duration.between(step.row().started(), step.row().deadline());
    String within = "within " + words(limit);
    String message;
    if (!step.row().state().equals(DeploymentState.BEGUN.word())) {
      message = "not healthy " + within + ", and Nomad goes on without being watched";
    } else if (following.sent()) {
      message = "nobody knows whether it was registered " + within;
    } else {
      message = "not registered " + within;
    }
    StringBuilder all = new StringBuilder(message);
    step.news().stream()
        .filter(news -> news.kind().equals(News.WAITING))
        .map(News::text)
        .forEach(following.memory().waiting()::add);
    following.memory().waiting().forEach(text -> all.append("; ").append(text));
    step.finish(DeploymentState.TIMED_OUT, step.because(all.toString()));
  }

  static String words(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % 60 == 0 && seconds > 0) {
      return seconds / 60 + " min";
    }
    return seconds + " s";
  }

  private boolean keep(Following following, Step step) {
    if (!step.row().equals(following.row()) || !step.news().isEmpty()) {
      Instant now = step.now();
      List<DeploymentEvent> events =
          step.news().stream().map(news -> news.event(following.id(), now)).toList();
      following.stale(true);
      if (!store.deployments().update(step.row(), step.finished(), events, owner)) {
        return false;
      }
      following.stale(false);
      following.row(step.row());
      step.news().forEach(following.memory()::remember);
    }
    if (!step.waits()) {
      following.memory().noLongerWaiting();
    }
    return true;
  }
}
