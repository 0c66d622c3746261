package io.nomadguard.server.admission;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.history.History;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.judge.JobKey;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.route.Operation;
import io.nomadguard.server.route.RequestWatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges jobs as Nomad's requests bring them, and keeps what it decided. */
final class Court {

  /** What a decision says of findings that the request overrides as a whole. */
  private static final String POLICY_OVERRIDE = "the request says PolicyOverride";

  private final Judge judge;
  private final History history;
  private final RequestWatch watch;

  Court(Judge judge, History history, RequestWatch watch) {
    this.judge = judge;
    this.history = history;
    this.watch = watch;
  }

  /** Notes what would have been done, where nothing is. */
  void observed(Asked asked, Decision decision) {
    Observed.log(asked, decision);
    watch.observed(
        asked.operation().word(), decision.verdict().word(), !decision.changes().isEmpty());
  }

  /**
   * A job that is to be judged.
   *
   * @param json the job, in Nomad's form
   * @param namespace for a job that names none; null leaves that to the rules
   * @param key what it is looked up by, as it runs now; its region is where a job goes that names
   *     none
   * @param override whether soft findings are to be overridden, if the submitter may
   */
  record Case(
      Operation operation,
      String json,
      @Nullable String namespace,
      JobKey key,
      Submitter submitter,
      boolean override) {}

  /**
   * @throws io.nomadguard.engine.source.InputException when the job can't be read
   * @throws io.nomadguard.server.judge.NoRules while there are none
   * @throws io.nomadguard.server.nomad.NomadException when the cluster can't be asked, but must be
   */
  Judged judge(Case one) {
    if (one.operation.brings()) {
      // Who took the request has seen to that.
      return judged(one);
    }
    if (one.json.length() > Memory.LONGEST_JOB) {
      throw new InputException(
          new Position(one.key.id() + ".json", 1, 1),
          "the job is longer than "
              + Memory.LONGEST_JOB
              + " bytes"
              + Memory.help(Memory.LONGEST_JOB, JobJson.MAX_LENGTH));
    }
    return Memory.turns().take(one.json.length(), () -> judged(one));
  }

  private Judged judged(Case one) {
    Judged judged = judge(one, Map.of());
    if (!one.override || judged.decision().verdict() == Verdict.ALLOWED) {
      return judged;
    }
    Map<String, String> overrides = overrides(judged.decision());
    return overrides.isEmpty() ? judged : judge(one, overrides);
  }

  private Judged judge(Case one, Map<String, String> overrides) {
    Submission submission =
        new Submission(
                one.operation.word(),
                one.key.id() + ".json",
                SourceFormat.JSON,
                one.json.getBytes(StandardCharsets.UTF_8),
                InjectedFiles.none(),
                null,
                null,
                one.namespace,
                one.submitter,
                overrides,
                Instant.now())
            .withRegion(one.key.region().isEmpty() ? null : one.key.region())
            .withoutHcl();
    return judge.about(one.key, submission, !one.operation.dry());
  }

  private static Map<String, String> overrides(Decision decision) {
    Map<String, String> overrides = new TreeMap<>();
    for (Finding finding : decision.findings()) {
      if (finding.denies() && finding.enforcement() == Enforcement.SOFT) {
        overrides.put(finding.rule(), POLICY_OVERRIDE);
      }
    }
    return overrides;
  }

  /**
   * Keeps a decision: of what is only tried, soon; of what is to be done, before this returns.
   *
   * @return what to do with it
   * @throws io.nomadguard.server.store.StoreException when it must be kept now and can't
   * @throws io.nomadguard.server.judge.MustBeKept when the settings say that it must, and it can't
   */
  Decision keep(Judged judged, Operation operation) {
    if (operation.dry()) {
      return judge.kept(judged);
    }
    history.rememberNow(judged);
    return judged.decision();
  }
}
