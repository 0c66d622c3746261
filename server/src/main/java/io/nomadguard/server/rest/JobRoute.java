package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/check} and {@code /api/v1/render}: a text comes in, a decision goes out. */
final class JobRoute implements Answering {

  private final Route route;
  private final String operation;
  private final List<Answer> offered;
  private final Supplier<@Nullable Decider> decider;
  private final BodyReader bodies;
  private final Metrics metrics;
  private final Gate gate;

  /**
   * @param route it says what the decision calls what was asked
   * @param usual the answer for whoever takes any
   * @param decider gives null until the rules are loaded
   */
  JobRoute(
      Route route,
      Answer usual,
      Supplier<@Nullable Decider> decider,
      BodyReader bodies,
      Metrics metrics,
      Gate gate) {
    this.route = route;
    this.operation = route.operation();
    this.offered = Answer.withFirst(usual);
    this.gate = gate;
    this.decider = decider;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  @Override
  public void answer(Context context, Caller caller) {
    Decider ready = decider.get();
    if (ready == null) {
      throw NotReady.refusal();
    }
    Answer answer = Accept.of(context).choose(offered);
    Query query = Query.of(Parameters.of(context, route.query()), caller, gate.knows());
    Upload upload = bodies.read(context.req());
    String name = query.name() == null ? upload.name() : query.name();
    try {
      Decision decision =
          metrics.timed(operation, () -> ready.decide(submission(query, upload, name)));
      metrics.decided(operation, decision);
      decided(context, answer, query, decision);
    } catch (InputException e) {
      metrics.unreadable(operation);
      unreadable(
          context,
          answer,
          new Outcome.Unreadable(
              name, new String(upload.content(), StandardCharsets.UTF_8), e.problems()));
    }
  }

  private Submission submission(Query query, Upload upload, String name) {
    return new Submission(
        operation,
        name,
        upload.format(),
        upload.content(),
        upload.files(),
        query.tier(),
        query.build(),
        query.namespace(),
        query.submitter(),
        query.overrides(),
        Instant.now());
  }

  private static void decided(Context context, Answer answer, Query query, Decision decision) {
    ReportFormat report = answer.report();
    String body =
        report == null
            ? query.stage().hcl(decision)
            : report.render(List.of(new Outcome.Decided(decision)), false);
    context
        .status(decision.verdict() == Verdict.ALLOWED ? 200 : 422)
        .header("Nomadguard-Decision", decision.id())
        .header("Nomadguard-Verdict", decision.verdict().word())
        .contentType(answer.contentType())
        .result(body.getBytes(StandardCharsets.UTF_8));
  }

  /** As JUnit and SARIF it is one failing case, for what shows these shows nothing else. */
  private static void unreadable(Context context, Answer answer, Outcome.Unreadable outcome) {
    boolean asked = answer == Answer.JUNIT || answer == Answer.SARIF;
    ReportFormat report =
        answer == Answer.JUNIT
            ? ReportFormat.JUNIT
            : answer == Answer.SARIF ? ReportFormat.SARIF : ReportFormat.JSON;
    context
        .status(400)
        .contentType(asked ? answer.contentType() : ProblemDetail.MEDIA_TYPE)
        .result(report.render(List.of(outcome), false).getBytes(StandardCharsets.UTF_8));
  }
}
