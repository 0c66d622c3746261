package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.deploy.PlanAnswer;
import io.nomadguard.server.judge.Judge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/plan}: the decision, and what Nomad would do with the job if it is allowed.
 */
final class PlanRoute implements Answering {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<Answer> OFFERED = List.of(Answer.JSON, Answer.TEXT);

  private final Question.Reader questions;
  private final Judge judge;
  private final Backing backing;

  PlanRoute(Question.Reader questions, Judge judge, Backing backing) {
    this.questions = questions;
    this.judge = judge;
    this.backing = backing;
  }

  @Override
  public void answer(Context context, Caller caller) {
    judge.refuseUnready();
    Backing.Cluster cluster = NoCluster.refuse(backing);
    Answer answer = Accept.of(context).choose(OFFERED);
    Question question = questions.read(Route.PLAN, context, caller);
    try {
      Decision decision = judge.exactlyKept(question.submission(Route.PLAN.operation()));
      PlanAnswer plan =
          decision.verdict() == Verdict.ALLOWED
              ? cluster.deployer().plan(Orders.toPlan(decision))
              : null;
      JobRoute.head(context, decision)
          .contentType(answer.contentType())
          .result(answer == Answer.TEXT ? text(decision, plan) : json(decision, plan));
    } catch (InputException e) {
      question.unreadable(context, answer, e);
    }
  }

  private static String text(Decision decision, @Nullable PlanAnswer plan) {
    return report(ReportFormat.TEXT, decision) + (plan == null ? "" : "\n" + plan.text());
  }

  private static String json(Decision decision, @Nullable PlanAnswer plan) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putRawValue("decision", new RawValue(report(ReportFormat.JSON, decision).strip()));
    json.set("plan", plan == null ? null : plan.json());
    return json + "\n";
  }

  static String report(ReportFormat format, Decision decision) {
    return format.render(List.of(new Outcome.Decided(decision)), false);
  }
}
