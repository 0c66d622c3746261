package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.NoCandidate;

/** {@code /api/v1/rules}: by what is judged, and what became of rules that were saved. */
final class RulesRoutes {

  private final LiveRules rules;

  RulesRoutes(LiveRules rules) {
    this.rules = rules;
  }

  void list(Context context, Caller caller) {
    Parameters.none(context);
    tell(context);
  }

  void activate(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.RULES_ACTIVATE.query());
    String hash = query.one("hash");
    boolean failing = query.flag("failing");
    refuseUnready(rules.active().now());
    try {
      rules.confirm(hash, failing, caller.submitter().user());
    } catch (NoCandidate e) {
      throw new Refusal(409, "Conflict", e.getMessage());
    }
    tell(context);
  }

  private void tell(Context context) {
    ActiveRules.Chosen now = rules.active().now();
    refuseUnready(now);
    context
        .contentType("application/json")
        .result(RulesJson.of(rules, now).toPrettyString() + "\n");
  }

  private static void refuseUnready(ActiveRules.Chosen now) {
    if (now.usual() == null) {
      throw NotReady.refusal();
    }
  }
}
