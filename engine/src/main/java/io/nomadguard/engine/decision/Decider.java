package io.nomadguard.engine.decision;

import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.Judgement;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.rules.Trace;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.validate.JobValidation;
import io.nomadguard.engine.validate.NomadAnswer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers submissions by one site's rules. Everything slow happens when it is opened; thread-safe.
 */
public final class Decider {

  private final Site site;
  private final Ruleset ruleset;
  private final JobReader reader;

  private final @Nullable String commit;

  private Decider(Site site, Ruleset ruleset, @Nullable String commit) {
    this.site = site;
    this.ruleset = ruleset;
    this.reader = new JobReader(site);
    this.commit = commit;
  }

  /**
   * Reads a folder of rules, compiling what {@code cache} doesn't have.
   *
   * @param cache made when absent; whoever may write there can run code in this process
   * @throws io.nomadguard.engine.source.InputException with every problem of every file
   */
  public static Decider open(Path rules, Path cache) {
    return open(RulesetSource.read(rules), cache);
  }

  /**
   * As {@link #open(Path, Path)}, from texts that are read already: those of a ruleset that was
   * kept answer as it did.
   */
  public static Decider open(RulesetSource source, Path cache) {
    return open(source, cache, null);
  }

  /**
   * As {@link #open(RulesetSource, Path)}, faster when there is one with nearly the same rules.
   *
   * @param before takes no notice of it; null for none
   */
  public static Decider open(RulesetSource source, Path cache, @Nullable Decider before) {
    Problems problems = new Problems();
    Site site = problems.unless(source::site);
    Ruleset ruleset =
        problems.unless(() -> Ruleset.load(source, cache, before == null ? null : before.ruleset));
    problems.throwIfAny();
    return of(Objects.requireNonNull(site), Objects.requireNonNull(ruleset));
  }

  /** Answers by rules that are loaded already. */
  public static Decider of(Site site, Ruleset ruleset) {
    return new Decider(site, ruleset, null);
  }

  /**
   * The same rules, whose decisions say which git commit they are of.
   *
   * @param other null for none
   */
  public Decider withCommit(@Nullable String other) {
    return Objects.equals(commit, other) ? this : new Decider(site, ruleset, other);
  }

  public Site site() {
    return site;
  }

  /** The texts it answers by. */
  public RulesetSource source() {
    return ruleset.source();
  }

  public Ruleset ruleset() {
    return ruleset;
  }

  /**
   * Judges one submission. A denial is an answer, not an exception.
   *
   * @throws io.nomadguard.engine.source.InputException when the text can't be read, with every
   *     problem in it
   */
  public Decision decide(Submission submission) {
    return answer(submission).decision();
  }

  /**
   * A decision, and what a test of the rules wants to know beside it.
   *
   * @param fires which rules fired how often
   * @param usedUp the finding that rules were stopped for they took all of their time or memory;
   *     null when they weren't
   */
  public record Answer(
      Decision decision, SortedMap<String, Integer> fires, @Nullable Finding usedUp) {}

  /** As {@link #decide}, telling which rules fired. */
  public Answer answer(Submission submission) {
    Answered answered = answer(submission, ruleset::judge);
    Judgement judgement = answered.judgement();
    return new Answer(answered.decision(), judgement.fires(), judgement.usedUp());
  }

  /** A decision, and how it came about. */
  public record Explained(Decision decision, Trace trace) {}

  /**
   * As {@link #decide}, telling why rules fired or didn't. Takes many times as long.
   *
   * @param rule id of the only rule to tell of; null for all
   */
  public Explained explain(Submission submission, @Nullable String rule) {
    AtomicReference<Trace> trace = new AtomicReference<>();
    Answered answered =
        answer(
            submission,
            (tree, context) -> {
              Trace traced = ruleset.trace(tree, context, rule);
              trace.set(traced);
              return traced.judgement();
            });
    return new Explained(answered.decision(), Objects.requireNonNull(trace.get()));
  }

  private record Answered(Decision decision, Judgement judgement) {}

  private Answered answer(
      Submission submission, BiFunction<JobTree, List<Object>, Judgement> judge) {
    long start = System.nanoTime();
    SubmittedJob job = reader.read(submission);
    JobFile submitted = submission.hcl() ? JobFile.of(job.tree()) : JobFile.NONE;
    final long read = System.nanoTime() - start;

    Judgement judgement =
        judge.apply(job.tree(), context(submission, request(submission, job), job));
    start = System.nanoTime();
    List<Finding> found = Structure.with(job.tree(), judgement.findings());
    final long structure = System.nanoTime() - start;

    Overrides overrides = new Overrides(ruleset, submission);
    Ruling ruling = ruling(submission, job, found, judgement.changes(), overrides);

    start = System.nanoTime();
    JobFile file =
        judgement.changes().isEmpty() || !submission.hcl() ? submitted : JobFile.of(job.tree());
    long write = System.nanoTime() - start;

    List<String> warnings = new ArrayList<>(job.readerWarnings());
    warnings.addAll(file.warnings());
    warnings.addAll(overrides.warnings());
    warnings.addAll(JobValidation.warnings(job.tree()));
    Decision decision =
        new Decision(
            UlidCreator.getMonotonicUlid().toString(),
            ruling.verdict(),
            ruling.request(),
            ruling.job(),
            submission.submitter(),
            source(submission, job),
            new Decision.RulesetVersion(ruleset.name(), ruleset.version(), ruleset.hash(), commit),
            submission.cluster() == null ? null : submission.cluster().readAt(),
            ruling.findings(),
            ruling.changes(),
            submitted.text(),
            file.text(),
            job.tree(),
            warnings,
            timings(read, judgement, structure, write));
    NomadAnswer nomad = submission.consulted().validated();
    return new Answered(nomad == null ? decision : validated(decision, nomad), judgement);
  }

  /**
   * The same decision with what a cluster's own validation said of its final job: what {@link
   * #decide} answers to a submission that came with it.
   */
  public static Decision validated(Decision decision, NomadAnswer nomad) {
    return Structure.with(decision, nomad);
  }

  /**
   * What {@link #decide} decides, without a text of the job: for who judges thousands and keeps
   * none of them.
   *
   * @throws io.nomadguard.engine.source.InputException when the text can't be read
   */
  public Ruling rule(Submission submission) {
    return ruling(submission, find(submission, reader.read(submission)));
  }

  /** A submission after all rules have judged it, before waivers and overrides. */
  record Found(SubmittedJob job, List<Finding> findings, List<Change> changes) {

    Found with(List<Finding> others) {
      return new Found(job, others, changes);
    }
  }

  /**
   * @param job the submission, read; comes out as the rules leave it
   */
  Found find(Submission submission, SubmittedJob job) {
    Judgement judgement =
        ruleset.judge(job.tree(), context(submission, request(submission, job), job));
    return new Found(job, Structure.with(job.tree(), judgement.findings()), judgement.changes());
  }

  Ruling ruling(Submission submission, Found found) {
    return ruling(
        submission, found.job, found.findings, found.changes, new Overrides(ruleset, submission));
  }

  /**
   * After the rules have judged: what waivers and overrides leave of it.
   *
   * @param found by rules, and in the final job
   */
  private Ruling ruling(
      Submission submission,
      SubmittedJob job,
      List<Finding> found,
      List<Change> changes,
      Overrides overrides) {
    List<Finding> findings =
        overrides.apply(new Waivers(ruleset, submission.at()).apply(found, job));
    return new Ruling(
        findings.stream().anyMatch(Finding::denies) ? Verdict.DENIED : Verdict.ALLOWED,
        request(submission, job),
        job.field("ID"),
        job.name().team(),
        findings,
        changes,
        job.tree());
  }

  /**
   * A submission as rules come to see it.
   *
   * @param context facts beside the job's own and the rows of tables
   */
  public record Before(JobTree tree, List<Object> context) {}

  /**
   * Reads a submission, and has no rule look at it.
   *
   * @throws io.nomadguard.engine.source.InputException when the text can't be read
   */
  public Before before(Submission submission) {
    SubmittedJob job = reader.read(submission);
    return new Before(job.tree(), context(submission, request(submission, job), job));
  }

  SubmittedJob read(Submission submission) {
    return reader.read(submission);
  }

  List<Object> context(Submission submission, SubmittedJob job) {
    return context(submission, request(submission, job), job);
  }

  private List<Object> context(Submission submission, Request request, SubmittedJob job) {
    Cluster cluster = submission.cluster();
    Site seen =
        cluster == null || cluster.datacenters().isEmpty()
            ? site
            : site.withDatacenters(cluster.datacenters());
    List<Object> context = new ArrayList<>();
    context.add(seen);
    context.add(submission.submitter());
    context.add(request);
    context.add(job.name());
    context.addAll(site.tiers());
    context.addAll(seen.datacenters());
    if (cluster == null) {
      context.addAll(ruleset.nodes());
    } else {
      context.add(cluster);
      context.addAll(cluster.nodes());
      if (cluster.running() != null) {
        context.add(cluster.running());
      }
    }
    return context;
  }

  private static Request request(Submission submission, SubmittedJob job) {
    String namespace = job.field("Namespace");
    return new Request(
        submission.operation(),
        job.tier(),
        submission.build() == null ? "" : submission.build(),
        namespace == null ? "" : namespace,
        submission.format().word(),
        submission.at());
  }

  private static Decision.Source source(Submission submission, SubmittedJob job) {
    return new Decision.Source(
        submission.name(),
        sha256(submission.content()),
        submission.format(),
        job.reader(),
        job.text());
  }

  private static Decision.Timings timings(
      long read, Judgement judgement, long structure, long write) {
    return new Decision.Timings(
        read / 1000,
        judgement.micros().getOrDefault(Phase.VALIDATE, 0L),
        judgement.micros().getOrDefault(Phase.MODIFY, 0L),
        judgement.micros().getOrDefault(Phase.VERIFY, 0L) + structure / 1000,
        write / 1000);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
