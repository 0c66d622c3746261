package io.nomadguard.server.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobSecrets;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.report.DecisionJson;
import io.nomadguard.engine.report.JobDiff;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.store.DecisionFilter;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was decided: kept, found again, and decided again. Thread-safe. */
public final class History implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The most decisions of one page. */
  public static final int MOST = 200;

  /** How long who asks waits for what is about to be written. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private static final Duration FIRST_PRUNE = Duration.ofMinutes(1);
  private static final Duration PRUNE = Duration.ofHours(1);

  private final Store store;
  private final StoreSettings settings;
  private final Deciders deciders;
  private final Submissions submissions;
  private final DecisionLog log;
  private final ScheduledExecutorService pruning;

  private History(Store store, StoreSettings settings, Path cache, DecisionLog.Limits limits) {
    this.store = store;
    this.settings = settings;
    this.deciders = new Deciders(store.contents(), cache);
    this.submissions = new Submissions(store);
    this.log = new DecisionLog(store, limits);
    this.pruning =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "retention");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to keep decisions, and to forget old ones every hour.
   *
   * @param store stays open when the history is closed
   * @param cache where compiled rules are kept, as for {@link Decider#open}
   */
  public static History open(Store store, StoreSettings settings, Path cache) {
    return open(store, settings, cache, DecisionLog.Limits.USUAL);
  }

  static History open(Store store, StoreSettings settings, Path cache, DecisionLog.Limits limits) {
    History history = new History(store, settings, cache, limits);
    history.log.start();
    history.pruning.scheduleWithFixedDelay(
        history::pruneQuietly, FIRST_PRUNE.toSeconds(), PRUNE.toSeconds(), TimeUnit.SECONDS);
    return history;
  }

  /**
   * Keeps a decision within a second, in this process's memory until then. While the store is down
   * it waits for it there.
   *
   * @return a warning for who asked, when it may not be kept, or isn't; else null
   */
  public @Nullable String remember(Judged judged) {
    deciders.current(judged.decider());
    if (!log.add(judged)) {
      String trouble = log.isClosed() ? "the service is stopping" : log.trouble();
      return "this decision is not kept: "
          + (trouble == null ? "too many wait to be written" : trouble);
    }
    String trouble = log.trouble();
    return trouble == null
        ? null
        : "this decision is kept only when the store is back before the service stops: " + trouble;
  }

  /**
   * Keeps a decision before it returns: it is on disk then.
   *
   * @throws StoreException when the store is down
   */
  public void rememberNow(Judged judged) {
    deciders.current(judged.decider());
    Entry entry = Entry.of(judged, store.seal());
    store.decisions().save(List.of(entry.row()), entry.contents());
  }

  /** Makes a decision ready to be kept, and doesn't keep it. */
  public void rehearse(Judged judged) {
    Entry.of(judged, store.seal());
  }

  /** Why decisions can't be written now; null when they can, as far as is known. */
  public @Nullable String trouble() {
    return log.trouble();
  }

  /** How many decisions wait to be written. */
  public int waiting() {
    return log.waiting();
  }

  /** How long the oldest of them has waited; zero when none does. */
  public Duration lag() {
    return log.lag();
  }

  /** How many decisions were not kept since the start. */
  public long lost() {
    return log.lost();
  }

  /**
   * @param before the {@link Page#next} of the page before; null begins with the newest
   * @param limit at most {@link #MOST}
   * @throws StoreException when the store is down
   */
  public Page list(DecisionFilter filter, @Nullable String before, int limit) {
    log.settle(SETTLE);
    int most = Math.max(1, Math.min(limit, MOST));
    List<DecisionRow> rows = store.decisions().list(filter, before, most + 1);
    return rows.size() <= most
        ? new Page(rows, null)
        : new Page(rows.subList(0, most), rows.get(most - 1).id());
  }

  /**
   * @throws StoreException when the store is down
   */
  public Optional<Remembered> find(String id) {
    return row(id).map(this::whole);
  }

  private Optional<DecisionRow> row(String id) {
    Optional<DecisionRow> row = store.decisions().find(id);
    if (row.isPresent() || log.waiting() == 0) {
      return row;
    }
    log.settle(SETTLE);
    return store.decisions().find(id);
  }

  private Remembered whole(DecisionRow row) {
    String job = text(row.nomadJob());
    String hcl = hcl(row, job);
    String generated = generated(row, hcl);
    return new Remembered(
        row,
        DecisionJson.full(row.document(), hcl, job),
        row.source() == null ? null : text(row.source()),
        generated,
        hcl,
        job,
        JobDiff.of(generated, hcl).stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  /** A decision without job files gets one when it is looked at. */
  private String hcl(DecisionRow row, String job) {
    String kept = text(row.hcl());
    return kept.isEmpty() ? JobHcl.write(JobJson.read("decided.json", job)).text() : kept;
  }

  private String generated(DecisionRow row, String hcl) {
    String kept = text(row.generated());
    if (!kept.isEmpty()) {
      return kept;
    }
    try {
      Submission submission = submissions.of(row);
      JobTree before = JobJson.read(submission.name(), submission.content());
      ObjectNode hidden = new JobSecrets().hideIn(before.root());
      return JobHcl.write(new JobTree(hidden, new Places())).text();
    } catch (NotReplayable | InputException e) {
      return hcl;
    }
  }

  private String text(String id) {
    return new String(content(id), StandardCharsets.UTF_8);
  }

  private byte[] content(String id) {
    return store
        .contents()
        .find(id)
        .orElseThrow(() -> new StoreException("the store is damaged: it lacks the content " + id));
  }

  /**
   * A ruleset that decided something, by its hash.
   *
   * @throws StoreException when the store is down
   * @throws NotReplayable when it is damaged
   */
  public Optional<RulesetSource> ruleset(String hash) {
    return deciders.source(hash);
  }

  /**
   * Decides again, by the ruleset of then, and compares.
   *
   * @return empty when there is no such decision
   * @throws StoreException when the store is down, or has another key than then
   * @throws NotReplayable when what it takes isn't there, or this version can't use it
   */
  public Optional<Replayed> replay(String id) {
    return row(id).map(this::replay);
  }

  private Replayed replay(DecisionRow row) {
    Submission submission = submissions.of(row);
    Decision decision;
    try {
      Decider decider = deciders.get(row.ruleset()).withCommit(commit(row));
      decision = Redaction.redacted(decider.decide(submission));
    } catch (InputException e) {
      throw unreadable(e);
    }
    String then = DecisionJson.full(row.document(), text(row.hcl()), text(row.nomadJob()));
    String now = ReportFormat.JSON.render(List.of(new Outcome.Decided(decision)), false);
    return new Replayed(row.id(), Differences.between(parsed(then), parsed(now)), now);
  }

  /** Of which the rules were then; null when it wasn't git. */
  private static @Nullable String commit(DecisionRow row) {
    return parsed(row.document()).path("ruleset").path("commit").asText(null);
  }

  /**
   * Decides again, by the ruleset of then, and tells how it comes about; without the job's secrets.
   *
   * @param rule id of the only rule to tell of; null for all
   * @return empty when there is no such decision
   * @throws StoreException when the store is down, or has another key than then
   * @throws NotReplayable when what it takes isn't there, or this version can't use it
   * @throws io.nomadguard.engine.explain.NoSuchRule when the ruleset of then has no such rule
   */
  public Optional<Explanation> explain(String id, @Nullable String rule) {
    return row(id).map(row -> explain(row, rule));
  }

  private Explanation explain(DecisionRow row, @Nullable String rule) {
    Submission submission = submissions.of(row);
    try {
      return Explanation.redacted(deciders.get(row.ruleset()), submission, rule)
          .ofDecision(row.id());
    } catch (InputException e) {
      throw unreadable(e);
    }
  }

  private static NotReplayable unreadable(InputException e) {
    return new NotReplayable(
        "this version of nomadguard can't read what it could then: " + e.getMessage(), e);
  }

  private static ObjectNode parsed(String document) {
    try {
      JsonNode parsed = JSON.readTree(document);
      if (parsed instanceof ObjectNode object) {
        return object;
      }
      throw new StoreException("the store is damaged: a decision is no JSON object");
    } catch (JsonProcessingException e) {
      throw new StoreException("the store is damaged: a decision is no JSON", e);
    }
  }

  /**
   * Forgets what is too old, or too much, as the settings say; also done every hour.
   *
   * @return how many decisions went
   * @throws StoreException when the store is down
   */
  public int prune() {
    return store.decisions().prune(Instant.now().minus(settings.keep()), settings.keepCount());
  }

  private void pruneQuietly() {
    try {
      int forgotten = prune();
      if (forgotten > 0) {
        LOG.info("forgot {} old decisions", forgotten);
      }
    } catch (StoreException e) {
      LOG.warn("old decisions can't be forgotten now: {}", e.getMessage());
    } catch (RuntimeException e) {
      // Else there would never be a next time.
      LOG.error("forgetting old decisions: our fault", e);
    }
  }

  /** Writes what waits, unless the store is down. */
  @Override
  public void close() {
    pruning.shutdownNow();
    log.close();
  }
}
