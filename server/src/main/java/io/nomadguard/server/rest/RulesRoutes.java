package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.NoCandidate;
import io.nomadguard.server.rulesets.UnknownVersion;
import io.nomadguard.server.rulesets.Versions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/rules}: by what is judged, and what became of rules that were saved. */
final class RulesRoutes {

  private final LiveRules rules;
  private final Versions versions;

  RulesRoutes(LiveRules rules, Versions versions) {
    this.rules = rules;
    this.versions = versions;
  }

  void list(Context context, Caller caller) {
    Parameters.none(context);
    tell(context);
  }

  void activate(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.RULES_ACTIVATE.query());
    String hash = query.one("hash");
    String from = query.one("from");
    String tier = query.one("tier");
    String reason = query.one("reason");
    final boolean failing = query.flag("failing");
    if (hash != null && from != null) {
      throw Refusal.badRequest("hash and from both say which rules; leave one of them out");
    }
    refuseUnready(rules.active().now());
    if (tier != null) {
      refuseUnknown(tier);
    }
    String user = caller.submitter().user();
    Candidate candidate = rules.candidate();
    boolean saved =
        hash == null || (candidate != null && String.valueOf(candidate.hash()).startsWith(hash));
    try {
      if (from == null && tier == null && saved) {
        rules.confirm(
            hash == null || candidate == null ? null : candidate.hash(), failing, user, reason);
      } else {
        versions.choose(wanted(hash, from), tier, user, reason);
      }
    } catch (NoCandidate e) {
      throw new Refusal(409, "Conflict", e.getMessage());
    } catch (UnknownVersion e) {
      // Most likely the saved ones were meant, and others were saved meanwhile.
      throw candidate != null && tier == null
          ? new Refusal(409, "Conflict", e.getMessage() + "; saved last were " + candidate.hash())
          : new Refusal(404, "Not found", e.getMessage());
    } catch (InputException e) {
      throw new Refusal(
          409,
          "Conflict",
          "this version of nomadguard can't use these rules: " + e.problems().get(0));
    }
    tell(context);
  }

  /** The whole hash; without any it is that of the usual rules. */
  private String wanted(@Nullable String hash, @Nullable String from) {
    if (hash != null) {
      return versions.book().hash(hash);
    }
    if (from != null) {
      refuseUnknown(from);
    }
    Decider decider = rules.active().now().of(from);
    return Objects.requireNonNull(decider).ruleset().hash();
  }

  void unpin(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.RULES_UNPIN.query());
    refuseUnready(rules.active().now());
    try {
      versions.unpin(context.pathParam("id"), caller.submitter().user(), query.one("reason"));
    } catch (UnknownVersion e) {
      throw new Refusal(404, "Not found", e.getMessage());
    }
    tell(context);
  }

  private void refuseUnknown(String tier) {
    List<String> known =
        Objects.requireNonNull(rules.active().usual()).site().tiers().stream()
            .map(Tier::name)
            .toList();
    if (!known.contains(tier)) {
      throw Refusal.badRequest(
          "there is no tier \"" + tier + "\"; known are " + String.join(", ", known));
    }
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
