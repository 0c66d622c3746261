package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.report.RulesetDiffReport;
import io.nomadguard.engine.rules.RulesetDiff;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.request.VersionListing;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.UnknownVersion;
import io.nomadguard.server.rulesets.VersionBook;
import io.nomadguard.server.rulesets.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/rules/versions} and {@code diff}: the rules as they were, and what changed. */
final class VersionRoutes {

  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int LAST = 999_999_999;

  private final LiveRules rules;
  private final VersionBook book;

  VersionRoutes(LiveRules rules, Versions versions) {
    this.rules = rules;
    this.book = versions.book();
  }

  void list(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.RULES_VERSIONS.query());
    int limit = query.number("limit", 1, MOST, USUAL);
    long before = query.number("before", 1, LAST, LAST);
    List<VersionBook.Version> found = book.versions(before, limit + 1);
    List<VersionBook.Version> shown = found.subList(0, Math.min(limit, found.size()));
    new Paging(null, limit)
        .answer(
            context,
            "versions",
            shown.stream().map(VersionRoutes::json).toList(),
            found.size() > limit ? Long.toString(shown.get(limit - 1).newest().seq()) : null);
  }

  private static ObjectNode json(VersionBook.Version version) {
    return VersionListing.version(
        version.newest(), version.usual(), version.tiers(), version.last());
  }

  void one(Context context, Caller caller) {
    Parameters.none(context);
    String hash;
    try {
      hash = book.hash(context.pathParam("id"));
    } catch (UnknownVersion e) {
      throw new Refusal(404, "Not found", e.getMessage());
    }
    VersionBook.Version version = book.version(hash);
    ObjectNode json = json(version);
    ArrayNode activations = json.putArray("activations");
    book.activations(hash).forEach(row -> activations.add(VersionListing.activation(row)));
    ObjectNode files = json.putObject("files");
    book.source(hash).files().forEach(files::put);
    context.contentType("application/json").result(json + "\n");
  }

  void diff(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.RULES_DIFF.query());
    String from = query.one("from");
    if (from == null) {
      throw Refusal.badRequest(
          "query parameter \"from\" is missing: a version's hash, or a tier for its rules");
    }
    Answer answer = Accept.of(context).choose(List.of(Answer.JSON, Answer.TEXT));
    RulesetDiff diff = RulesetDiff.between(source(from), source(query.one("to")));
    context
        .contentType(answer.contentType())
        .result(
            answer == Answer.TEXT
                ? RulesetDiffReport.text(diff, false)
                : RulesetDiffReport.json(diff));
  }

  /**
   * @param word a hash, the beginning of one, or a tier; null for the usual rules
   */
  private RulesetSource source(@Nullable String word) {
    Decider usual = rules.active().usual();
    if (usual == null) {
      throw NotReady.refusal();
    }
    if (word == null) {
      return usual.source();
    }
    Decider ofTier = rules.active().now().of(word);
    if (ofTier != null
        && usual.site().tiers().stream().anyMatch(tier -> tier.name().equals(word))) {
      return ofTier.source();
    }
    try {
      return book.source(book.hash(word));
    } catch (UnknownVersion e) {
      throw new Refusal(404, "Not found", e.getMessage());
    }
  }
}
