package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.server.history.Judged;
import java.util.Optional;

/**
 * A job that Nomad has, judged as if it were submitted now.
 *
 * @param decision the whole
 * @param told what may be told of it: who asks may not be allowed to read the job
 */
record StoredCase(Decision decision, Told told, boolean observed) {

  /**
   * Judges it and keeps the decision.
   *
   * @param job as it would be
   */
  static StoredCase of(Court court, AdmissionSettings settings, Asked asked, ObjectNode job) {
    Judged judged =
        court.judge(
            new Court.Case(
                asked.operation(),
                ServerFields.without(job).toString(),
                null,
                asked.key(),
                asked.submitter(),
                asked.body().flag("PolicyOverride")));
    Decision decision = court.keep(judged, asked.operation());
    boolean observed = settings.observes(asked.scope().namespaceOrDefault());
    if (observed) {
      court.observed(asked, decision);
    }
    return new StoredCase(
        decision, new Told(Redaction.redacted(decision), finding -> null), observed);
  }

  /** The answer, when it is no. */
  Optional<Admission> denied() {
    return observed || decision.verdict() == Verdict.ALLOWED
        ? Optional.empty()
        : Optional.of(PlainText.answer(403, told.denial(), told.headers()));
  }

  /** Whether the rules would make another job of it. */
  boolean changed() {
    return !observed && !decision.changes().isEmpty();
  }

  /** What tells the submitter what the rules say beside Nomad's answer; null for nothing. */
  @org.jspecify.annotations.Nullable
  AnswerEdit edit() {
    return observed || told.warnings().isEmpty() ? null : new MergedWarnings(told.warnings());
  }
}
