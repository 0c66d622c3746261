package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/deployments} and {@code /api/v1/deployments/{id}}. */
final class DeploymentRoutes {

  private static final int EVENTS_AT_ONCE = 500;

  private final DeploymentStore deployments;
  private final Following following;

  DeploymentRoutes(DeploymentStore deployments, Following following) {
    this.deployments = deployments;
    this.following = following;
  }

  void list(Context context, Caller caller) {
    Parameters parameters = Parameters.of(context, Route.DEPLOYMENTS.query());
    Paging paging = Paging.of(parameters);
    List<DeploymentRow> rows =
        deployments.list(
            parameters.one("job"),
            Sight.teams(caller, parameters.one("team")),
            paging.before(),
            paging.wanted());
    paging.answer(context, "deployments", rows, DeploymentJson::of, DeploymentRow::id);
  }

  /** As JSON how it stands; as text or events all that happened and will, up to the result. */
  void one(Context context, Caller caller) {
    Parameters.of(context, Route.DEPLOYMENT.query());
    ProgressForm form = Accept.of(context).choose(Arrays.asList(ProgressForm.values()));
    String id = Ids.inPath(context, "deployment");
    DeploymentRow row =
        deployments
            .find(id)
            .filter(found -> Sight.covers(caller, found.team()))
            .orElseThrow(() -> Ids.none("deployment", id));
    if (form == ProgressForm.JSON || context.req().getMethod().equals("HEAD")) {
      context.contentType("application/json").result(DeploymentJson.of(row, events(id)) + "\n");
    } else {
      following.stream(context, row.id(), form, lastSeen(context, id));
    }
  }

  /** As browsers tell it that were cut off; one that saw the end is told of it once more. */
  private long lastSeen(Context context, String id) {
    String header = context.req().getHeader("Last-Event-ID");
    if (header == null) {
      return 0;
    }
    if (!header.matches("\\d{1,9}")) {
      throw Refusal.badRequest("Last-Event-ID must be the number of an event");
    }
    long seen = Long.parseLong(header);
    DeploymentEvent last = last(events(id));
    return last != null && seen >= last.seq() && last.kind().equals(ProgressForm.RESULT)
        ? last.seq() - 1
        : seen;
  }

  private static @Nullable DeploymentEvent last(List<DeploymentEvent> events) {
    return events.isEmpty() ? null : events.get(events.size() - 1);
  }

  private List<DeploymentEvent> events(String id) {
    List<DeploymentEvent> all = new ArrayList<>();
    List<DeploymentEvent> some;
    do {
      DeploymentEvent last = last(all);
      some = deployments.events(id, last == null ? 0 : last.seq(), EVENTS_AT_ONCE);
      all.addAll(some);
    } while (some.size() == EVENTS_AT_ONCE);
    return all;
  }
}
