package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.request.RuleListing;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/rules}: by what is judged. */
final class RulesRoute implements Answering {

  private final Supplier<@Nullable Decider> decider;

  /**
   * @param decider gives null until the rules are loaded
   */
  RulesRoute(Supplier<@Nullable Decider> decider) {
    this.decider = decider;
  }

  @Override
  public void answer(Context context, Caller caller) {
    Parameters.none(context);
    Decider ready = decider.get();
    if (ready == null) {
      throw NotReady.refusal();
    }
    context.contentType("application/json").result(RuleListing.json(ready.ruleset()));
  }
}
