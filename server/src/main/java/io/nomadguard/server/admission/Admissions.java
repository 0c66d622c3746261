package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.history.History;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.judge.MustBeKept;
import io.nomadguard.server.judge.NoRules;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.request.TooBusy;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.Operation;
import io.nomadguard.server.route.RequestWatch;
import io.nomadguard.server.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges requests that write or start jobs. Whatever fails on the way, Nomad isn't asked then, and
 * the answer says what failed. Waits for Nomad and the store; thread-safe.
 */
public final class Admissions {

  private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

  private final AdmissionSettings settings;
  private final String region;
  private final Submitters submitters;
  private final Admitting submitted;
  private final Admitting starts;
  private final Admitting rewrites;
  private final Tags tags;
  private final RecentAnswers recent;
  private final RequestWatch watch;

  /**
   * @param nanos the time
   */
  public Admissions(
      Judge judge,
      History history,
      Nomad nomad,
      AdmissionSettings settings,
      RequestWatch watch,
      LongSupplier nanos) {
    Court court = new Court(judge, history, watch);
    StoredJobs stored = new StoredJobs(nomad);
    this.settings = settings;
    this.region = judge == null ? "" : judge.region();
    this.submitters = new Submitters(nomad, settings.submitters(), nanos);
    this.watch = watch;
    this.recent = new RecentAnswers(judge, submitters, nanos);
    this.submitted = new SubmittedJobs(court, stored, settings, recent);
    this.starts = new Starts(court, stored, settings);
    this.rewrites = new Rewrites(court, stored, new StoredSources(nomad), settings);
    this.tags = new Tags(court, stored, settings);
  }

  /**
   * What came of the very same request a moment ago, if that still holds, and the request only
   * tries a job; else null. Doesn't wait.
   */
  public @Nullable Admission again(AdmissionRequest request) {
    Admission before = recent.find(request);
    if (before != null) {
      watch.repeated(request.operation().word());
    }
    return before;
  }

  /** Never throws. */
  public Admission admit(AdmissionRequest request) {
    try {
      return admitted(request);
    } catch (NotAdmitted e) {
      return refusal(request, e.status(), String.valueOf(e.getMessage()));
    } catch (BadTarget e) {
      return refusal(request, 400, String.valueOf(e.getMessage()));
    } catch (InputException e) {
      // A stored job: Nomad has it, so it isn't the submitter's mistake.
      return refusal(
          request,
          403,
          "the job as Nomad has it can't be judged: "
              + e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    } catch (NoRules e) {
      return refusal(request, 503, "the rules aren't loaded: " + e.getMessage());
    } catch (TooBusy e) {
      return refusal(request, 503, String.valueOf(e.getMessage()));
    } catch (MustBeKept e) {
      return refusal(request, 503, "the decision can't be kept: " + e.getMessage());
    } catch (StoreException e) {
      LOG.warn("the store is down: {}", e.getMessage());
      return refusal(
          request,
          503,
          "the decision can't be kept, for the store doesn't answer; try again in a few seconds");
    } catch (NomadException e) {
      return refusal(request, status(e), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      String mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
      LOG.error("a bug in nomadguard, {}", mark, e);
      return refusal(
          request, 500, "this is a bug in nomadguard; its log tells more about it under " + mark);
    }
  }

  private Admission admitted(AdmissionRequest request) throws BadTarget {
    Operation operation = request.operation();
    if (operation == Operation.TAG) {
      return tagged(request);
    }
    boolean bodyless =
        operation == Operation.PERIODIC_FORCE
            || operation == Operation.DISPATCH_PAYLOAD
            || operation == Operation.EVALUATE && request.body().length == 0;
    Asked asked =
        Asked.of(request, bodyless ? nothing() : Envelope.read(request.body()), submitters, region);
    if (operation.brings()) {
      asked.body().theJob();
    }
    if (asked.id().isEmpty()) {
      throw NotAdmitted.unclear("neither the path nor the body names a job");
    }
    try {
      return decided(asked);
    } catch (NotAdmitted
        | InputException
        | NoRules
        | TooBusy
        | MustBeKept
        | StoreException
        | NomadException e) {
      if (!settings.observes(asked.scope().namespaceOrDefault())) {
        throw e;
      }
      LOG.warn(
          "observed {} of job \"{}\" couldn't be judged, and is passed on as it came: {}",
          operation.word(),
          asked.id(),
          e.getMessage());
      return AsItCame.of(asked, Map.of());
    }
  }

  private Admission decided(Asked asked) throws BadTarget {
    return switch (asked.operation()) {
      case REGISTER, PLAN, VALIDATE -> submitted.admit(asked);
      case REVERT, SCALE -> rewrites.admit(asked);
      case EVALUATE, PERIODIC_FORCE, DISPATCH, DISPATCH_PAYLOAD, STABLE -> starts.admit(asked);
      case TAG -> throw new IllegalStateException("done above");
    };
  }

  private Admission tagged(AdmissionRequest request) throws BadTarget {
    String path = request.job();
    String job = Tags.job(path);
    if (job == null) {
      throw new NotAdmitted(404, "invalid job tag endpoint");
    }
    AdmissionRequest ofJob =
        new AdmissionRequest(Operation.TAG, job, request.query(), request.token(), request.body());
    return tags.admit(Asked.of(ofJob, Envelope.read(request.body()), submitters, region), path);
  }

  private static Envelope nothing() {
    return new Envelope(JsonNodeFactory.instance.objectNode(), null);
  }

  private static int status(NomadException e) {
    return switch (e.kind()) {
      case FORBIDDEN -> 403;
      case CONFLICT, REFUSED -> Objects.equals(e.status(), 0) ? 502 : e.status();
      case UNREACHABLE, UNCERTAIN -> 503;
    };
  }

  /**
   * Nomad's command line takes any answer to validate other than 200 for none, and calls the job
   * valid.
   */
  private static Answered refusal(AdmissionRequest request, int status, String message) {
    return request.operation() == Operation.VALIDATE && status != 403
        ? new MergedErrors(List.of("nomadguard: " + message), List.of()).alone(Map.of())
        : PlainText.refusal(status, message);
  }
}
