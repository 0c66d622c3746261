package io.nomadguard.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.explain.NoSuchRule;
import io.nomadguard.engine.report.ExplainFormat;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.history.History;
import io.nomadguard.server.history.NotReplayable;
import io.nomadguard.server.history.Page;
import io.nomadguard.server.history.Remembered;
import io.nomadguard.server.history.Replayed;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.store.DecisionFilter;
import io.nomadguard.server.store.DecisionRow;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/decisions}: what was decided, without secrets; and the same decided again. */
final class DecisionRoutes {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> PARTS =
      List.of("source", "ruleset", "generated", "hcl", "diff");

  private final History history;

  DecisionRoutes(History history) {
    this.history = history;
  }

  void list(Context context, Caller caller) {
    Parameters parameters = Parameters.of(context, Route.DECISIONS.query());
    Paging paging = Paging.of(parameters);
    DecisionFilter filter =
        new DecisionFilter(
            parameters.one("job"),
            Sight.teams(caller, parameters.one("team")),
            parameters.choice("verdict", List.of("allowed", "denied")),
            parameters.one("rule"),
            parameters.time("since"),
            parameters.time("until"));
    Page page = history.list(filter, paging.before(), paging.limit());
    paging.answer(
        context,
        "decisions",
        page.decisions().stream().map(DecisionRoutes::json).toList(),
        page.next());
  }

  void one(Context context, Caller caller) {
    Parameters parameters = Parameters.of(context, Route.DECISION.query());
    TreeSet<String> parts = parts(parameters.one("parts"));
    Remembered found = found(context, caller);
    ObjectNode json = parsed(found.document());
    if (!parts.isEmpty()) {
      ObjectNode shown = json.putObject("parts");
      parts.forEach(part -> put(shown, part, found));
    }
    context.contentType("application/json").result(json + "\n");
  }

  void replay(Context context, Caller caller) {
    Parameters.none(context);
    Remembered found = found(context, caller);
    String id = found.row().id();
    Replayed replayed;
    try {
      replayed =
          inTurn(found, () -> history.replay(id)).orElseThrow(() -> Ids.none("decision", id));
    } catch (NotReplayable e) {
      throw new Refusal(409, "Not replayable", e.getMessage());
    }
    ObjectNode json = MAPPER.createObjectNode().put("id", id).put("same", replayed.same());
    ArrayNode differences = json.putArray("differences");
    for (Replayed.Difference each : replayed.differences()) {
      ObjectNode one = differences.addObject().put("path", each.path());
      one.set("then", each.then());
      one.set("now", each.now());
    }
    json.putRawValue("decision", new RawValue(replayed.document().strip()));
    context.contentType("application/json").result(json + "\n");
  }

  void explain(Context context, Caller caller) {
    Parameters parameters = Parameters.of(context, Route.EXPLAIN.query());
    String rule = parameters.one("rule");
    Remembered found = found(context, caller);
    String id = found.row().id();
    try {
      Explanation explanation =
          inTurn(found, () -> history.explain(id, rule))
              .orElseThrow(() -> Ids.none("decision", id));
      context.contentType("application/json").result(ExplainFormat.JSON.render(explanation, false));
    } catch (NotReplayable e) {
      throw new Refusal(409, "Not replayable", e.getMessage());
    } catch (NoSuchRule e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  /** It is judged anew, which takes as much memory as it did then. */
  private static <T> T inTurn(Remembered found, Supplier<T> judging) {
    return Memory.turns().take(found.nomadJob().length(), judging);
  }

  private Remembered found(Context context, Caller caller) {
    String id = Ids.inPath(context, "decision");
    return history
        .find(id)
        .filter(each -> Sight.covers(caller, each.row().team()))
        .orElseThrow(() -> Ids.none("decision", id));
  }

  private static TreeSet<String> parts(@Nullable String asked) {
    TreeSet<String> parts = new TreeSet<>();
    if (asked != null) {
      parts.addAll(Arrays.asList(asked.split(",", -1)));
    }
    if (!PARTS.containsAll(parts)) {
      throw Refusal.badRequest(
          "parts is \""
              + asked
              + "\", but must be some of "
              + String.join(",", PARTS)
              + ", with commas between");
    }
    return parts;
  }

  private void put(ObjectNode shown, String part, Remembered found) {
    switch (part) {
      case "source" -> shown.put(part, found.source());
      case "generated" -> shown.put(part, found.generated());
      case "hcl" -> shown.put(part, found.hcl());
      case "diff" -> shown.put(part, found.diff());
      default -> {
        ObjectNode files = shown.putObject("ruleset");
        history
            .ruleset(found.row().ruleset())
            .ifPresent(source -> source.files().forEach(files::put));
      }
    }
  }

  private static ObjectNode json(DecisionRow row) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("id", row.id())
            .put("at", row.at().toString())
            .put("verdict", row.verdict())
            .put("operation", row.operation())
            .put("job", row.job())
            .put("namespace", row.namespace())
            .put("team", row.team())
            .put("tier", row.tier())
            .put("build", row.build())
            .put("user", row.user())
            .put("ruleset", row.ruleset());
    ArrayNode findings = json.putArray("findings");
    row.findings()
        .forEach(
            finding ->
                findings
                    .addObject()
                    .put("rule", finding.rule())
                    .put("enforcement", finding.enforcement())
                    .put("waived", finding.waived())
                    .put("overridden", finding.overridden()));
    return json;
  }

  private static ObjectNode parsed(String document) {
    try {
      return (ObjectNode) MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("we wrote it", e);
    }
  }
}
