package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.judge.Judge;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code POST /api/v1/check} and {@code /api/v1/render}: a text comes in, a decision goes out. */
final class JobRoute implements Answering {

  private final Route route;
  private final List<Answer> offered;
  private final Question.Reader questions;
  private final Judge judge;

  /**
   * @param route it says what the decision calls what was asked
   * @param usual the answer for whoever takes any
   */
  JobRoute(Route route, Answer usual, Question.Reader questions, Judge judge) {
    this.route = route;
    this.offered = Answer.withFirst(usual);
    this.questions = questions;
    this.judge = judge;
  }

  @Override
  public void answer(Context context, Caller caller) {
    judge.refuseUnready();
    Answer answer = Accept.of(context).choose(offered);
    Question question = questions.read(route, context, caller);
    try {
      decided(context, answer, question, judge.check(question.submission(route.operation())));
    } catch (InputException e) {
      question.unreadable(context, answer, e);
    }
  }

  private static void decided(
      Context context, Answer answer, Question question, Decision decision) {
    ReportFormat report = answer.report();
    String body =
        report == null
            ? question.query().stage().hcl(decision)
            : report.render(List.of(new Outcome.Decided(decision)), false);
    head(context, decision)
        .contentType(answer.contentType())
        .result(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Status and headers of every decision. */
  static Context head(Context context, Decision decision) {
    return context
        .status(decision.verdict() == Verdict.ALLOWED ? 200 : 422)
        .header("Nomadguard-Decision", decision.id())
        .header("Nomadguard-Verdict", decision.verdict().word());
  }
}
