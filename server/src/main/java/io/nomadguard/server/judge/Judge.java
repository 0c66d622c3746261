package io.nomadguard.server.judge;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.RecordingFiles;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.validate.NomadAnswer;
import io.nomadguard.server.history.History;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.log.LogMark;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.store.StoreSettings.WhenDown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One text's way through, whoever asks: with what is known of the cluster to the rules, and kept.
 */
public final class Judge {

  private final ActiveRules rules;
  private final History history;
  private final WhenDown whenDown;
  private final @Nullable KnownCluster cluster;
  private final Metrics metrics;

  /**
   * @param whenDown what becomes of decisions that can't be kept now
   * @param cluster what is known of the cluster; null when there is none
   */
  public Judge(
      ActiveRules rules,
      History history,
      WhenDown whenDown,
      @Nullable KnownCluster cluster,
      Metrics metrics) {
    this.rules = rules;
    this.history = history;
    this.whenDown = whenDown;
    this.cluster = cluster;
    this.metrics = metrics;
  }

  /**
   * Judges, and keeps the decision within a second. What can't be known of the cluster, or kept, is
   * told as a warning.
   *
   * @throws InputException when the text can't be read
   * @throws NoRules while there are none
   * @throws MustBeKept when it can't be
   */
  public Decision check(Submission submission) {
    List<String> warnings = new ArrayList<>();
    Submission there = there(submission);
    return kept(inTurn(there, () -> judge(there, null, warnings, false)), warnings);
  }

  /** As {@link #exactly}, and keeps the decision within a second. */
  public Decision exactlyKept(Submission submission) {
    return kept(exactly(submission));
  }

  private static Judged inTurn(Submission submission, Supplier<Judged> judging) {
    int weight = Memory.weight(submission.format(), submission.content().length);
    return Memory.turns().take(weight, judging);
  }

  /** Keeps it within a second. */
  public Decision kept(Judged judged) {
    return kept(judged, new ArrayList<>());
  }

  private Decision kept(Judged judged, List<String> warnings) {
    String trouble = history.remember(judged);
    if (trouble != null) {
      if (whenDown == WhenDown.REFUSE) {
        throw new MustBeKept(trouble);
      }
      warnings.add(trouble);
    }
    return judged.decision().withWarnings(warnings);
  }

  /**
   * Judges with the job as it runs right now, and keeps nothing yet.
   *
   * @throws InputException when the text can't be read
   * @throws NomadException when the cluster can't be asked
   * @throws NoRules while there are none
   */
  public Judged exactly(Submission submission) {
    Submission there = there(submission);
    return inTurn(there, () -> judge(there, null, new ArrayList<>(), true));
  }

  /** Where jobs go that name no region; empty for the cluster's own. */
  public String region() {
    return cluster == null ? "" : cluster.region();
  }

  /** Where the job would go: rules may ask for the region, so it is judged with it. */
  private Submission there(Submission submission) {
    return region().isEmpty() ? submission : submission.withRegion(region());
  }

  /**
   * Judges what is said to be a certain job, which saves judging twice, and keeps nothing yet. Who
   * asks sees to it that not too much is judged at once.
   *
   * @param exactly with the job as it runs right now; otherwise as it ran a few seconds ago
   * @throws InputException when the text can't be read
   * @throws NomadException when the cluster can't be asked, but must be
   * @throws NoRules while there are none
   */
  public Judged about(JobKey job, Submission submission, boolean exactly) {
    List<String> warnings = new ArrayList<>();
    Judged judged = judge(submission, job, warnings, exactly);
    return warnings.isEmpty()
        ? judged
        : new Judged(
            judged.decider(),
            judged.submission(),
            judged.filesRead(),
            judged.decision().withWarnings(warnings));
  }

  /**
   * What judging is based on beside the submission, the time and the job that runs: while it equals
   * what it was, the same is said of the same. Doesn't wait.
   */
  public Object basis() {
    return new Basis(
        rules.now(),
        cluster == null ? null : cluster.view().known().map(Cluster::readAt).orElse(null));
  }

  private record Basis(ActiveRules.Chosen rules, @Nullable Instant clusterReadAt) {

    /** Other rules are others, though they say the same. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Basis basis
          && basis.rules == rules
          && Objects.equals(basis.clusterReadAt, clusterReadAt);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(rules);
    }
  }

  /**
   * @throws NoRules while there are none
   */
  public void refuseUnready() {
    if (rules.usual() == null) {
      throw new NoRules();
    }
  }

  private Judged judge(
      Submission submission, @Nullable JobKey job, List<String> warnings, boolean exactly) {
    ActiveRules.Chosen now = rules.now();
    Decider ready = now.of(submission.tier());
    if (ready == null) {
      throw new NoRules();
    }
    String operation = submission.operation();
    try {
      Submission read =
          cluster != null && cluster.parses() ? cluster.counsel().read(submission) : submission;
      Judged judged = decided(ready, read, job, warnings, exactly);
      Decider ofTier = now.of(judged.decision().request().tier());
      if (ofTier != null && ofTier != ready) {
        // The tier stands in the text, and has rules of its own.
        warnings.clear();
        judged = decided(ofTier, read, job, warnings, exactly);
      }
      if (exactly && job == null && cluster != null) {
        // Of what is said to be a certain job Nomad itself is the next to hear.
        judged = validated(judged, cluster.counsel());
      }
      LogMark.DECISION.set(judged.decision().id());
      metrics.decided(operation, judged.decision());
      return judged;
    } catch (InputException e) {
      metrics.unreadable(operation);
      throw e;
    }
  }

  private Judged decided(
      Decider ready,
      Submission submission,
      @Nullable JobKey job,
      List<String> warnings,
      boolean exactly) {
    RecordingFiles files = new RecordingFiles(submission.files());
    Cluster known = cluster == null ? null : known(cluster.view(), warnings, exactly);
    Submission asked = submission.withFiles(files).withCluster(known);
    if (cluster == null || known == null) {
      return new Judged(ready, asked, files.filesRead(), timed(ready, asked));
    }
    if (job != null) {
      asked = asked.withCluster(with(known, running(cluster, known, job, warnings, exactly)));
    }
    Decision decision = timed(ready, asked);
    JobKey named = JobKey.of(decision);
    if (named != null && !named.equals(job)) {
      // What the job is called is known only now; when there is none yet, this was it.
      RunningJob running = running(cluster, known, named, warnings, exactly);
      if (running != null || job != null) {
        asked = asked.withCluster(with(known, running));
        decision = timed(ready, asked);
      }
    }
    return new Judged(ready, asked, files.filesRead(), decision);
  }

  private static Cluster with(Cluster known, @Nullable RunningJob running) {
    return new Cluster(known.nodes(), known.datacenters(), running, known.readAt());
  }

  /** With what the cluster itself says of the final job. */
  private static Judged validated(Judged judged, Counsel counsel) {
    NomadAnswer answer = counsel.validate(judged.decision().nomadJob());
    Submission asked = judged.submission();
    return new Judged(
        judged.decider(),
        asked.withConsulted(asked.consulted().withValidated(answer)),
        judged.filesRead(),
        Decider.validated(judged.decision(), answer));
  }

  private static @Nullable Cluster known(ClusterView view, List<String> warnings, boolean exactly) {
    Optional<Cluster> known = view.known();
    if (known.isEmpty() && exactly) {
      view.read();
      known = view.known();
    }
    if (known.isEmpty()) {
      warnings.add("judged without the cluster, which doesn't answer: the site's files hold");
    }
    return known.orElse(null);
  }

  private static @Nullable RunningJob running(
      KnownCluster cluster, Cluster known, JobKey job, List<String> warnings, boolean exactly) {
    if (exactly) {
      return cluster.view().withJob(known, job.namespace(), job.region(), job.id()).running();
    }
    try {
      return cluster.jobs().find(known, job.namespace(), job.region(), job.id()).orElse(null);
    } catch (NomadException e) {
      warnings.add("judged without the job that runs now: " + e.getMessage());
      return null;
    }
  }

  private Decision timed(Decider ready, Submission submission) {
    return metrics.timed(submission.operation(), () -> ready.decide(submission));
  }
}
