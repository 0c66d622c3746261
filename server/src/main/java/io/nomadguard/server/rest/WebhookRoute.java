package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.request.Callers;
import io.nomadguard.server.webhook.Forge;
import io.nomadguard.server.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code POST /api/v1/webhook/{name}}: forges tell of pushes, which are judged afterwards. */
final class WebhookRoute implements Answering, AutoCloseable {

  private final BodyReader bodies;
  private final Judge judge;
  private final Webhook webhook;

  WebhookRoute(List<Forge> forges, BodyReader bodies, Judge judge, Runnable rulesPushed) {
    this.bodies = bodies;
    this.judge = judge;
    this.webhook = new Webhook(forges, this::judge, rulesPushed);
  }

  @Override
  public void answer(Context context, Caller caller) {
    Parameters.none(context);
    Webhook.Receipt receipt =
        webhook.receive(
            context.pathParam("name"), context.req()::getHeader, bodies.raw(context.req()));
    if (receipt.status() >= 400) {
      throw new Refusal(receipt.status(), title(receipt.status()), receipt.words());
    }
    context
        .status(receipt.status())
        .contentType("text/plain; charset=utf-8")
        .result(receipt.words() + "\n");
  }

  private Decision judge(
      String name, byte[] content, InjectedFiles files, String tier, String user) {
    return judge.check(
        new Submission(
            Route.CHECK.operation(),
            name,
            SourceFormat.TOML,
            content,
            files,
            tier,
            null,
            null,
            Callers.unverified(user, List.of()),
            Map.of(),
            Instant.now()));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Unauthorized";
      case 404 -> "Not found";
      default -> "Not now";
    };
  }

  /** Waits for what is being judged. */
  @Override
  public void close() {
    webhook.close();
  }
}
