package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.route.Operation;
import java.util.List;
import java.util.Map;

/** Jobs that come with the request: to be registered, planned with, or validated. */
final class SubmittedJobs implements Admitting {

  private final Court court;
  private final StoredJobs stored;
  private final AdmissionSettings settings;
  private final RecentAnswers recent;

  SubmittedJobs(Court court, StoredJobs stored, AdmissionSettings settings, RecentAnswers recent) {
    this.court = court;
    this.stored = stored;
    this.settings = settings;
    this.recent = recent;
  }

  @Override
  public Admission admit(Asked asked) {
    String json = asked.body().theJob().text();
    boolean observed = settings.observes(asked.scope().namespaceOrDefault());
    Object basis = recent.basis();
    try {
      if (!observed) {
        json = Preserved.in(json, asked, stored);
      }
      Judged judged =
          court.judge(
              new Court.Case(
                  asked.operation(),
                  json,
                  asked.scope().namespace().isEmpty() ? null : asked.scope().namespace(),
                  asked.key(),
                  asked.submitter(),
                  asked.body().flag("PolicyOverride")));
      Decision decision = court.keep(judged, asked.operation());
      if (observed) {
        return observed(asked, decision);
      }
      Admission admission = decided(asked, decision);
      recent.keep(asked, basis, decision, admission);
      return admission;
    } catch (InputException e) {
      if (observed) {
        throw e;
      }
      return unreadable(asked.operation(), e);
    }
  }

  private Admission decided(Asked asked, Decision decision) {
    boolean denied = decision.verdict() == Verdict.DENIED;
    Told told = new Told(decision, denied ? Places.of(asked.body()) : finding -> null);
    if (asked.operation() == Operation.VALIDATE) {
      return forwarded(asked, decision, new MergedErrors(told.denials(), told.warnings()), told);
    }
    if (denied) {
      return PlainText.answer(403, told.denial(), told.headers());
    }
    List<String> warnings = told.warnings();
    return forwarded(
        asked, decision, warnings.isEmpty() ? null : new MergedWarnings(warnings), told);
  }

  private static Admission forwarded(
      Asked asked,
      Decision decision,
      @org.jspecify.annotations.Nullable AnswerEdit edit,
      Told told) {
    ObjectNode fields = asked.fields();
    Preserved.done(fields);
    if (asked.operation() == Operation.REGISTER) {
      ChangedSource.tell(fields, decision);
    }
    String namespace = decision.nomadJob().root().path("Namespace").asText("");
    return new Forwarded(
        "PUT",
        target(asked, namespace),
        JsonBody.of(decision.nomadJob(), fields),
        edit,
        told.headers());
  }

  private static String target(Asked asked, String namespace) {
    return switch (asked.operation()) {
      case PLAN -> asked.target(namespace, "v1", "job", asked.id(), "plan");
      case VALIDATE -> asked.target(namespace, "v1", "validate", "job");
      default -> asked.target(namespace, "v1", "jobs");
    };
  }

  private Admission observed(Asked asked, Decision decision) {
    court.observed(asked, decision);
    return AsItCame.of(asked, new Told(decision, finding -> null).headers());
  }

  /** The job can't be read as Nomad would. */
  private static Answered unreadable(Operation operation, InputException e) {
    List<String> problems = e.problems().stream().map(Problem::toString).toList();
    if (operation == Operation.VALIDATE) {
      return new MergedErrors(problems, List.of()).alone(Map.of());
    }
    return PlainText.answer(
        400,
        "\nnomadguard can't read the job:\n  * " + String.join("\n  * ", problems) + "\n",
        Map.of());
  }
}
