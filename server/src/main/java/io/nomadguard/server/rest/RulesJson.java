package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.suite.SuiteResult;
import io.nomadguard.server.request.RuleListing;
import io.nomadguard.server.rulesets.Activated;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.LiveRules;
import java.util.List;
import java.util.Objects;

/** The rules of the service, with how they came to decide, and those that would like to. */
final class RulesJson {

  private RulesJson() {}

  /**
   * @param now of {@code rules}; not before there are any
   */
  static ObjectNode of(LiveRules rules, ActiveRules.Chosen now) {
    Activated usual = Objects.requireNonNull(now.usual());
    ObjectNode json = RuleListing.tree(usual.decider().ruleset());
    json.set("active", came(usual));
    ObjectNode pinned = json.putObject("pinned");
    now.pinned()
        .forEach(
            (tier, own) -> {
              Ruleset ruleset = own.decider().ruleset();
              pinned
                  .putObject(tier)
                  .put("name", ruleset.name())
                  .put("version", ruleset.version())
                  .put("hash", ruleset.hash())
                  .setAll(came(own));
            });
    json.put("activation", rules.activation().word());
    Candidate candidate = rules.candidate();
    json.set("candidate", candidate == null ? null : candidate(candidate));
    return json;
  }

  private static ObjectNode came(Activated activated) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", activated.at().toString())
        .put("origin", activated.origin().kind().word())
        .put("by", activated.origin().by())
        .put("reason", activated.origin().reason())
        .put("commit", activated.origin().commit());
  }

  private static ObjectNode candidate(Candidate candidate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Ruleset ruleset = candidate.decider() == null ? null : candidate.decider().ruleset();
    SuiteResult tested = candidate.tested();
    json.put("state", candidate.state().word())
        .put("trouble", candidate.trouble())
        .put("name", ruleset == null ? null : ruleset.name())
        .put("version", ruleset == null ? null : ruleset.version())
        .put("hash", candidate.hash())
        .put("at", candidate.at().toString())
        .put("origin", candidate.origin().kind().word())
        .put("commit", candidate.origin().commit());
    json.set("problems", problems(candidate.problems()));
    json.set("warnings", problems(candidate.warnings()));
    json.put("cases", tested == null ? null : tested.cases().size());
    ArrayNode failing = json.putArray("failing");
    candidate
        .failing()
        .forEach(
            one -> {
              ArrayNode failures =
                  failing.addObject().put("case", one.title()).putArray("failures");
              one.failures().forEach(failures::add);
            });
    return json.put("loadMillis", candidate.loading().toMillis())
        .put("testMillis", tested == null ? null : tested.micros() / 1000);
  }

  private static ArrayNode problems(List<Problem> problems) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    problems.forEach(
        problem ->
            json.addObject()
                .put("file", problem.at().file())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("message", problem.message())
                .put("help", problem.help()));
    return json;
  }
}
