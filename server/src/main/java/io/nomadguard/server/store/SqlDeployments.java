package io.nomadguard.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

final class SqlDeployments implements DeploymentStore {

  private final Database database;
  private final SqlContents contents;

  SqlDeployments(Database database, SqlContents contents) {
    this.database = database;
    this.contents = contents;
  }

  @Override
  public Begun begin(DeploymentRow row, byte[] job, String owner, Duration lease) {
    return database.write(
        handle -> {
          if (insert(handle, row, owner, lease) == 0) {
            // Whoever began it has committed by now: the insert waited for that.
            return new Begun(
                byKey(handle, row.caller(), String.valueOf(row.idempotencyKey())).orElseThrow(),
                false);
          }
          addTeams(handle, row);
          contents.name(handle, new TreeMap<>(Map.of(row.job(), 1L)), Map.of(row.job(), job));
          return new Begun(find(handle, row.id()).orElseThrow(), true);
        });
  }

  private int insert(Handle handle, DeploymentRow row, String owner, Duration lease) {
    var insert =
        handle.createUpdate(
            "INSERT INTO deployment (id, decision, job_id, namespace, region, team, caller,"
                + " idempotency_key, state, message, started, updated, deadline, planned_index,"
                + " job_modify_index, job_version, evaluation, nomad_deployment, job, finished,"
                + " owner, lease_until) VALUES (:id, :decision, :jobId, :namespace, :region,"
                + " :team, :caller, :key, :state, :message, :started, :updated, :deadline,"
                + " :plannedIndex, :jobModifyIndex, :jobVersion, :evaluation, :nomadDeployment,"
                + " :job, 0, :owner, "
                + leaseEnd()
                + ") ON CONFLICT (caller, idempotency_key) DO NOTHING");
    bindChanging(insert, row);
    return insert
        .bind("id", row.id())
        .bind("decision", row.decision())
        .bind("jobId", Values.text(row.jobId()))
        .bind("namespace", Values.text(row.namespace()))
        .bind("region", Values.text(row.region()))
        .bind("team", Values.text(row.team()))
        .bind("caller", Values.text(row.caller()))
        .bind("key", Values.textOrNull(row.idempotencyKey()))
        .bind("started", Values.micros(row.started()))
        .bind("job", row.job())
        .bind("owner", owner)
        .bind("lease", micros(lease))
        .execute();
  }

  private static void bindChanging(SqlStatement<?> statement, DeploymentRow row) {
    statement
        .bind("state", Values.text(row.state()))
        .bind("message", Values.text(row.message()))
        .bind("updated", Values.micros(row.updated()))
        .bind("deadline", Values.micros(row.deadline()))
        .bind("plannedIndex", row.plannedIndex())
        .bind("jobModifyIndex", row.jobModifyIndex())
        .bind("jobVersion", row.jobVersion())
        .bind("evaluation", Values.textOrNull(row.evaluation()))
        .bind("nomadDeployment", Values.textOrNull(row.nomadDeployment()));
  }

  private static void addTeams(Handle handle, DeploymentRow row) {
    List<String> teams = Values.teams(row.team());
    if (teams.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO deployment_team (team, deployment) VALUES (:team, :deployment)");
    teams.forEach(team -> batch.bind("team", team).bind("deployment", row.id()).add());
    batch.execute();
  }

  @Override
  public Optional<DeploymentRow> find(String id) {
    return database.read(handle -> find(handle, Values.text(id)));
  }

  private static Optional<DeploymentRow> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM deployment WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> deployment(row))
        .findOne();
  }

  @Override
  public Optional<DeploymentRow> byKey(String caller, String idempotencyKey) {
    return database.read(handle -> byKey(handle, caller, idempotencyKey));
  }

  private static Optional<DeploymentRow> byKey(Handle handle, String caller, String key) {
    return handle
        .createQuery("SELECT * FROM deployment WHERE caller = :caller AND idempotency_key = :key")
        .bind("caller", Values.text(caller))
        .bind("key", Values.text(key))
        .map((row, context) -> deployment(row))
        .findOne();
  }

  @Override
  public List<DeploymentRow> list(
      @Nullable String job, @Nullable Set<String> teams, @Nullable String before, int limit) {
    return database.read(
        handle -> {
          if (teams == null) {
            return list(handle, job, null, before, limit);
          }
          NavigableMap<String, DeploymentRow> rows = new TreeMap<>();
          for (String team : teams) {
            list(handle, job, team, before, limit).forEach(row -> rows.put(row.id(), row));
          }
          return rows.descendingMap().values().stream().limit(limit).toList();
        });
  }

  private static List<DeploymentRow> list(
      Handle handle,
      @Nullable String job,
      @Nullable String team,
      @Nullable String before,
      int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    String from = "deployment d";
    String id = "d.id";
    if (team != null) {
      from = "deployment_team t JOIN deployment d ON d.id = t.deployment";
      id = "t.deployment";
      conditions.add("t.team = :team");
    }
    if (job != null) {
      conditions.add("d.job_id = :job");
    }
    if (before != null) {
      conditions.add(id + " < :before");
    }
    Query query =
        handle
            .createQuery(
                "SELECT d.* FROM "
                    + from
                    + " WHERE "
                    + String.join(" AND ", conditions)
                    + " ORDER BY "
                    + id
                    + " DESC LIMIT :limit")
            .bind("limit", limit);
    if (team != null) {
      query.bind("team", Values.text(team));
    }
    if (job != null) {
      query.bind("job", Values.text(job));
    }
    if (before != null) {
      query.bind("before", Values.text(before));
    }
    return query.map((row, context) -> deployment(row)).list();
  }

  @Override
  public boolean update(
      DeploymentRow row, boolean finished, List<DeploymentEvent> events, String owner) {
    return database.write(
        handle -> {
          var update =
              handle.createUpdate(
                  "UPDATE deployment SET state = :state, message = :message, updated = :updated,"
                      + " deadline = :deadline, planned_index = :plannedIndex, job_modify_index ="
                      + " :jobModifyIndex, job_version = :jobVersion, evaluation = :evaluation,"
                      + " nomad_deployment = :nomadDeployment, finished = :finished, owner = CASE"
                      + " :finished WHEN 1 THEN NULL ELSE owner END WHERE id = :id AND owner ="
                      + " :owner AND finished = 0");
          bindChanging(update, row);
          int changed =
              update
                  .bind("id", row.id())
                  .bind("owner", owner)
                  .bind("finished", finished ? 1 : 0)
                  .execute();
          if (changed == 0) {
            return false;
          }
          // The row is ours until the end of the transaction, so nobody else counts on.
          append(handle, row.id(), events);
          return true;
        });
  }

  private static void append(Handle handle, String deployment, List<DeploymentEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    long seq =
        handle
            .createQuery("SELECT COALESCE(MAX(seq), 0) FROM event WHERE deployment = :deployment")
            .bind("deployment", deployment)
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO event (deployment, seq, at, kind, text, data) VALUES (:deployment, :seq,"
                + " :at, :kind, :text, :data)");
    for (DeploymentEvent event : events) {
      seq++;
      batch
          .bind("deployment", deployment)
          .bind("seq", seq)
          .bind("at", Values.micros(event.at()))
          .bind("kind", event.kind())
          .bind("text", Values.text(event.text()))
          .bind("data", Values.text(event.data()))
          .add();
    }
    batch.execute();
  }

  @Override
  public List<String> renew(Collection<String> ids, String owner, Duration lease) {
    return database.write(
        handle -> {
          List<String> lost = new ArrayList<>();
          // One after the other, in order, so that two replicas never wait for each other.
          for (String id : new TreeSet<>(ids)) {
            int renewed =
                handle
                    .createUpdate(
                        "UPDATE deployment SET lease_until = "
                            + leaseEnd()
                            + " WHERE id = :id AND owner = :owner AND finished = 0")
                    .bind("id", id)
                    .bind("owner", owner)
                    .bind("lease", micros(lease))
                    .execute();
            if (renewed == 0) {
              lost.add(id);
            }
          }
          return lost;
        });
  }

  @Override
  public void release(Collection<String> ids, String owner) {
    database.write(
        handle -> {
          for (String id : new TreeSet<>(ids)) {
            handle
                .createUpdate(
                    "UPDATE deployment SET owner = NULL WHERE id = :id AND owner = :owner")
                .bind("id", id)
                .bind("owner", owner)
                .execute();
          }
          return null;
        });
  }

  @Override
  public List<DeploymentRow> claim(String owner, Duration lease, int limit) {
    String open = "finished = 0 AND (owner IS NULL OR lease_until <= " + now() + ")";
    boolean any =
        database.read(
            handle ->
                handle
                        .createQuery("SELECT COUNT(*) FROM deployment WHERE " + open)
                        .mapTo(Long.class)
                        .one()
                    > 0);
    if (!any) {
      // Asked often, and mostly in vain: that takes no write.
      return List.of();
    }
    return database.write(
        handle -> {
          List<DeploymentRow> rows =
              handle
                  .createQuery(
                      "SELECT * FROM deployment WHERE "
                          + open
                          + " ORDER BY id LIMIT :limit"
                          + database.dialect().lockFree())
                  .bind("limit", limit)
                  .map((row, context) -> deployment(row))
                  .list();
          handle
              .createUpdate(
                  "UPDATE deployment SET owner = :owner, lease_until = "
                      + leaseEnd()
                      + " WHERE "
                      + database.dialect().isListed("id"))
              .bind("owner", owner)
              .bind("lease", micros(lease))
              .bind("list", Values.list(rows.stream().map(DeploymentRow::id).toList()))
              .execute();
          return rows;
        });
  }

  @Override
  public List<DeploymentEvent> events(String deployment, long after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM event WHERE deployment = :deployment AND seq > :after ORDER BY"
                        + " seq LIMIT :limit")
                .bind("deployment", Values.text(deployment))
                .bind("after", after)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new DeploymentEvent(
                            row.getString("deployment"),
                            row.getLong("seq"),
                            Values.instant(row, "at"),
                            row.getString("kind"),
                            row.getString("text"),
                            row.getString("data")))
                .list());
  }

  @Override
  public long unfinished() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM deployment WHERE finished = 0")
                .mapTo(Long.class)
                .one());
  }

  private String now() {
    return database.dialect().now();
  }

  private String leaseEnd() {
    return now() + " + :lease";
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static DeploymentRow deployment(ResultSet row) throws SQLException {
    return new DeploymentRow(
        row.getString("id"),
        row.getString("decision"),
        row.getString("job_id"),
        row.getString("namespace"),
        row.getString("region"),
        row.getString("team"),
        row.getString("caller"),
        row.getString("idempotency_key"),
        row.getString("state"),
        row.getString("message"),
        Values.instant(row, "started"),
        Values.instant(row, "updated"),
        Values.instant(row, "deadline"),
        row.getLong("planned_index"),
        Values.longOrNull(row, "job_modify_index"),
        Values.longOrNull(row, "job_version"),
        row.getString("evaluation"),
        row.getString("nomad_deployment"),
        row.getString("job"));
  }
}
