package io.nomadguard.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.nomadguard.engine.impact.Drift;
import io.nomadguard.server.audit.Audits;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.store.AuditJobFilter;
import io.nomadguard.server.store.AuditJobRow;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audits}: what today's rules say of the jobs that run. */
final class AuditRoutes {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Backing backing;
  private final Judge judge;
  private final AuditStore store;

  AuditRoutes(Backing backing, Judge judge) {
    this.backing = backing;
    this.judge = judge;
    this.store = backing.store().audits();
  }

  void start(Context context, Caller caller) {
    Parameters.none(context);
    judge.refuseUnready();
    Audits audits = NoCluster.refuse(backing).audits();
    AuditRow begun = audits.begin(caller.submitter().user()).orElseThrow(() -> busy(audits));
    context
        .status(202)
        .header("Location", context.path() + "/" + begun.id())
        .contentType("application/json")
        .result(json(begun, caller) + "\n");
  }

  private static Refusal busy(Audits audits) {
    return new Refusal(
        409,
        "Conflict",
        audits
            .underWay()
            .map(
                row ->
                    "audit "
                        + row.id()
                        + " of this cluster is under way: "
                        + row.judged()
                        + " of "
                        + row.total()
                        + " jobs")
            .orElse("an audit of this cluster was under way; ask again"));
  }

  void list(Context context, Caller caller) {
    Paging paging = Paging.of(Parameters.of(context, Route.AUDITS.query()));
    paging.answer(
        context,
        "audits",
        store.list(paging.before(), paging.wanted()),
        row -> json(row, caller),
        AuditRow::id);
  }

  void one(Context context, Caller caller) {
    Parameters.none(context);
    context.contentType("application/json").result(json(found(context), caller) + "\n");
  }

  void jobs(Context context, Caller caller) {
    Parameters query = Parameters.of(context, Route.AUDIT_JOBS.query());
    AuditJobFilter filter =
        new AuditJobFilter(
            Sight.teams(caller, query.one("team")),
            query.choice("result", List.of("allowed", "denied", "refused")),
            query.choice("drift", Stream.of(Drift.values()).map(Drift::word).toList()),
            query.one("rule"));
    int limit = query.number("limit", 1, Paging.MOST, Paging.USUAL);
    String after = query.one("after");
    List<AuditJobRow> rows =
        store.jobs(found(context).id(), filter, after == null ? "" : after, limit + 1);
    Paging.answer(
        context,
        "jobs",
        rows.stream().limit(limit).map(row -> parsed(row.document())).toList(),
        "after",
        rows.size() > limit ? rows.get(limit - 1).title() : null);
  }

  private AuditRow found(Context context) {
    String id = Ids.inPath(context, "audit");
    return store.find(id).orElseThrow(() -> Ids.none("audit", id));
  }

  private static ObjectNode json(AuditRow row, Caller caller) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("id", row.id())
            .put("cluster", row.place())
            .put("state", row.state())
            .put("origin", row.origin())
            .put("by", row.by())
            .put("due", text(row.slot()))
            .put("ruleset", row.ruleset())
            .put("previous", row.previous())
            .put("previousStarted", text(row.previousAt()))
            .put("started", row.started().toString())
            .put("ended", text(row.ended()))
            .put("total", row.total())
            .put("judged", row.judged())
            .put("message", row.message());
    json.set("summary", row.summary().isEmpty() ? null : summary(row, caller));
    return json;
  }

  /** Of other teams' jobs those who may not see them learn how many there are, not whose. */
  private static ObjectNode summary(AuditRow row, Caller caller) {
    ObjectNode summary = parsed(row.summary());
    if (!caller.seesAllTeams() && summary.get("byTeam") instanceof ObjectNode teams) {
      teams.retain(caller.submitter().teams());
    }
    return summary;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static ObjectNode parsed(String document) {
    try {
      return (ObjectNode) MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("we wrote it", e);
    }
  }
}
