package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.deploy.Deployer;
import io.nomadguard.server.deploy.DeploymentState;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.store.DeploymentRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/deploy}: judged, registered, followed; the answer carries the result. */
final class DeployRoute implements Answering {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<ProgressForm> OFFERED = Arrays.asList(ProgressForm.values());

  private static final int LONGEST_KEY = 255;
  private static final int USUAL_SECONDS = 600;
  private static final int MOST_SECONDS = 24 * 3600;

  private final Question.Reader questions;
  private final Judge judge;
  private final Backing backing;
  private final Following following;

  DeployRoute(Question.Reader questions, Judge judge, Backing backing, Following following) {
    this.questions = questions;
    this.judge = judge;
    this.backing = backing;
    this.following = following;
  }

  @Override
  public void answer(Context context, Caller caller) {
    judge.refuseUnready();
    final Backing.Cluster cluster = NoCluster.refuse(backing);
    ProgressForm form = Accept.of(context).choose(OFFERED);
    String key = key(context);
    Question question = questions.read(Route.DEPLOY, context, caller);
    boolean detach = question.parameters().flag("detach");
    Duration limit =
        Duration.ofSeconds(question.parameters().number("timeout", 1, MOST_SECONDS, USUAL_SECONDS));
    Optional<DeploymentRow> earlier =
        key == null ? Optional.empty() : cluster.deployer().deployments().byKey(caller.key(), key);
    if (earlier.isPresent()) {
      Repeat.refuseOther(backing.store(), earlier.get(), question);
      deployed(context, form, detach, earlier.get());
      return;
    }
    FreezeRoutes.refuse(backing.freeze());
    try {
      Judged judged = judge.exactly(question.submission(Route.DEPLOY.operation()));
      if (judged.decision().verdict() == Verdict.DENIED) {
        denied(context, form, judge.kept(judged));
        return;
      }
      Deployer.Ordered ordered =
          cluster
              .deployer()
              .deploy(
                  Orders.toDeploy(judged, caller.key(), key, limit),
                  () -> backing.history().rememberNow(judged));
      DeploymentRow row = ordered.row();
      if (ordered.joined()) {
        Repeat.refuseOther(backing.store(), row, question);
      }
      context.header("Nomadguard-Verdict", judged.decision().verdict().word());
      deployed(context, form, detach, row);
    } catch (InputException e) {
      question.unreadable(context, Answer.JSON, e);
    }
  }

  /** Null when there is none. */
  private static @Nullable String key(Context context) {
    String key = context.req().getHeader("Idempotency-Key");
    if (key != null && !key.matches("[!-~]([ -~]{0," + (LONGEST_KEY - 2) + "}[!-~])?")) {
      throw Refusal.badRequest(
          "Idempotency-Key must have 1 to " + LONGEST_KEY + " printable ASCII characters");
    }
    return key;
  }

  private static void denied(Context context, ProgressForm form, Decision decision) {
    JobRoute.head(context, decision).contentType(form.contentType());
    switch (form) {
      case JSON -> context.result(PlanRoute.report(ReportFormat.JSON, decision));
      case TEXT ->
          context.result(PlanRoute.report(ReportFormat.TEXT, decision) + "result: denied\n");
      case EVENTS -> {
        ObjectNode data = MAPPER.createObjectNode().put("text", "result: denied");
        data.putObject("data").put("state", "denied");
        data.putRawValue(
            "decision", new RawValue(PlanRoute.report(ReportFormat.JSON, decision).strip()));
        context.result("event: result\ndata: " + data + "\n\n");
      }
      default -> throw new IllegalStateException("no such form: " + form);
    }
  }

  private void deployed(Context context, ProgressForm form, boolean detach, DeploymentRow row) {
    context
        .header("Nomadguard-Decision", row.decision())
        .header("Nomadguard-Deployment", row.id())
        .header("Location", Route.DEPLOYMENTS.path() + "/" + row.id());
    DeploymentState state = DeploymentState.of(row.state());
    if (state == DeploymentState.LOST || state == DeploymentState.REFUSED) {
      // Nothing was registered, so there is nothing to follow.
      throw new Refusal(status(state), title(state), row.message());
    }
    if (detach) {
      stand(context, 202, row.id());
    } else if (form != ProgressForm.JSON) {
      following.stream(context, row.id(), form, 0);
    } else {
      following.result(context, row.id(), ended -> result(context, row.id(), ended));
    }
  }

  private void result(Context context, String id, boolean ended) {
    DeploymentRow row = backing.store().deployments().find(id).orElseThrow();
    stand(context, ended ? status(DeploymentState.of(row.state())) : 202, id);
  }

  private void stand(Context context, int status, String id) {
    DeploymentRow row = backing.store().deployments().find(id).orElseThrow();
    context.status(status).contentType("application/json").result(DeploymentJson.of(row) + "\n");
  }

  private static String title(DeploymentState state) {
    return state == DeploymentState.LOST ? "Changed meanwhile" : "Refused by Nomad";
  }

  /** Of one that has ended. */
  private static int status(DeploymentState state) {
    return switch (state) {
      case HEALTHY, SCHEDULED -> 200;
      case LOST -> 409;
      case TIMED_OUT -> 504;
      case FAILED, REVERTED, REFUSED, CANCELLED -> 502;
      case BEGUN, REGISTERED, FOLLOWING -> 202;
    };
  }
}
