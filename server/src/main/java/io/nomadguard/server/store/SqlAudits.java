package io.nomadguard.server.store;

import io.nomadguard.server.store.AuditJobRow.RuleOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class SqlAudits implements AuditStore {

  private final Database database;

  SqlAudits(Database database) {
    this.database = database;
  }

  @Override
  public Optional<AuditRow> begin(AuditRow row, String owner, Duration lease) {
    return database.write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE audit SET state = 'failed', message = 'whoever ran it stopped', ended = "
                      + now()
                      + " WHERE place = :place AND state = 'running' AND lease_until <= "
                      + now())
              .bind("place", Values.text(row.place()))
              .execute();
          Optional<AuditRow> previous = newest(handle, row.place());
          int begun =
              handle
                  .createUpdate(
                      "INSERT INTO audit (id, place, state, origin, asked_by, slot, ruleset,"
                          + " previous, previous_at, started, total, judged, message, summary,"
                          + " owner, lease_until) VALUES (:id, :place, 'running', :origin, :by,"
                          + " :slot, :ruleset, :previous, :previousAt, :started, 0, 0, '', '',"
                          + " :owner, "
                          + leaseEnd()
                          + ") ON CONFLICT DO NOTHING")
                  .bind("id", row.id())
                  .bind("place", Values.text(row.place()))
                  .bind("origin", row.origin())
                  .bind("by", Values.textOrNull(row.by()))
                  .bind("slot", Values.microsOrNull(row.slot()))
                  .bind("ruleset", row.ruleset())
                  .bind("previous", previous.map(AuditRow::id).orElse(null))
                  .bind(
                      "previousAt",
                      Values.microsOrNull(previous.map(AuditRow::started).orElse(null)))
                  .bind("started", Values.micros(row.started()))
                  .bind("owner", owner)
                  .bind("lease", lease.toNanos() / 1000)
                  .execute();
          return begun == 0 ? Optional.<AuditRow>empty() : find(handle, row.id());
        });
  }

  @Override
  public Optional<AuditRow> underWay(String place) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM audit WHERE place = :place AND state = 'running'")
                .bind("place", Values.text(place))
                .map((row, context) -> audit(row))
                .findOne());
  }

  @Override
  public boolean renew(String id, long total, long judged, String owner, Duration lease) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE audit SET total = :total, judged = :judged, lease_until = "
                            + leaseEnd()
                            + " WHERE id = :id AND owner = :owner AND state = 'running'")
                    .bind("total", total)
                    .bind("judged", judged)
                    .bind("lease", lease.toNanos() / 1000)
                    .bind("id", id)
                    .bind("owner", owner)
                    .execute()
                > 0);
  }

  @Override
  public void add(String audit, Collection<AuditJobRow> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch rows =
              handle.prepareBatch(
                  "INSERT INTO audit_job (audit, title, team, result, drift, document) VALUES"
                      + " (:audit, :title, :team, :result, :drift, :document) ON CONFLICT DO"
                      + " NOTHING");
          PreparedBatch rules =
              handle.prepareBatch(
                  "INSERT INTO audit_rule (audit, rule, title, findings, waived) VALUES (:audit,"
                      + " :rule, :title, :findings, :waived) ON CONFLICT DO NOTHING");
          for (AuditJobRow job : jobs) {
            String title = Values.text(job.title());
            rows.bind("audit", audit)
                .bind("title", title)
                .bind("team", Values.text(job.team()))
                .bind("result", job.result())
                .bind("drift", job.drift())
                .bind("document", Values.text(job.document()))
                .add();
            for (RuleOf rule : job.rules()) {
              rules
                  .bind("audit", audit)
                  .bind("rule", rule.rule())
                  .bind("title", title)
                  .bind("findings", rule.findings())
                  .bind("waived", rule.waived())
                  .add();
            }
          }
          rows.execute();
          if (rules.size() > 0) {
            rules.execute();
          }
          return null;
        });
  }

  @Override
  public Map<String, String> documents(String audit, Collection<String> titles) {
    Map<String, String> documents = new LinkedHashMap<>();
    database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT title, document FROM audit_job WHERE audit = :audit AND drift <> 'gone'"
                        + " AND "
                        + database.dialect().isListed("title"))
                .bind("audit", audit)
                .bind("list", Values.list(titles))
                .map((row, context) -> documents.put(row.getString(1), row.getString(2)))
                .list());
    return documents;
  }

  @Override
  public List<AuditJobRow> missing(String from, String in, String after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT j.* FROM audit_job j WHERE j.audit = :from AND j.title > :after AND"
                        + " j.drift <> 'gone' AND NOT EXISTS (SELECT 1 FROM audit_job n WHERE"
                        + " n.audit = :in AND n.title = j.title) ORDER BY j.title LIMIT :limit")
                .bind("from", from)
                .bind("in", in)
                .bind("after", Values.text(after))
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list());
  }

  @Override
  public void end(
      String id, String state, String message, String summary, Instant at, String owner) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE audit SET state = :state, message = :message, summary = :summary,"
                        + " ended = :at WHERE id = :id AND owner = :owner AND state = 'running'")
                .bind("state", state)
                .bind("message", Values.text(message))
                .bind("summary", Values.text(summary))
                .bind("at", Values.micros(at))
                .bind("id", id)
                .bind("owner", owner)
                .execute());
  }

  @Override
  public Optional<AuditRow> find(String id) {
    return database.read(handle -> find(handle, id));
  }

  private static Optional<AuditRow> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM audit WHERE id = :id")
        .bind("id", Values.text(id))
        .map((row, context) -> audit(row))
        .findOne();
  }

  @Override
  public Optional<AuditRow> newest(String place) {
    return database.read(handle -> newest(handle, place));
  }

  private static Optional<AuditRow> newest(Handle handle, String place) {
    return handle
        .createQuery(
            "SELECT * FROM audit WHERE place = :place AND state = 'done' ORDER BY id DESC LIMIT 1")
        .bind("place", Values.text(place))
        .map((row, context) -> audit(row))
        .findOne();
  }

  @Override
  public List<AuditRow> list(@Nullable String before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit")
                // After the last digit of any id.
                .bind("before", before == null ? "~" : Values.text(before))
                .bind("limit", limit)
                .map((row, context) -> audit(row))
                .list());
  }

  @Override
  public List<AuditJobRow> jobs(String audit, AuditJobFilter filter, String after, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>();
    if (filter.teams() != null) {
      conditions.add(database.dialect().isListed("j.team"));
      values.put("list", Values.list(filter.teams()));
    }
    if (filter.result() != null) {
      conditions.add("j.result = :result");
      // One that is gone has no result any more.
      conditions.add("j.drift <> 'gone'");
      values.put("result", filter.result());
    }
    if (filter.drift() != null) {
      conditions.add("j.drift = :drift");
      values.put("drift", filter.drift());
    }
    if (filter.rule() != null) {
      conditions.add(
          "EXISTS (SELECT 1 FROM audit_rule r WHERE r.audit = j.audit AND r.rule = :rule AND"
              + " r.title = j.title)");
      values.put("rule", Values.text(filter.rule()));
    }
    String more = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
    return database.read(
        handle -> {
          Query query =
              handle.createQuery(
                  "SELECT j.* FROM audit_job j WHERE j.audit = :audit AND j.title > :after"
                      + more
                      + " ORDER BY j.title LIMIT :limit");
          values.forEach(query::bind);
          return query
              .bind("audit", Values.text(audit))
              .bind("after", Values.text(after))
              .bind("limit", limit)
              .map((row, context) -> job(row))
              .list();
        });
  }

  @Override
  public List<WaivedJob> waived(String rule, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT a.started, j.document FROM audit_rule r JOIN audit a ON a.id = r.audit"
                        + " JOIN audit_job j ON j.audit = r.audit AND j.title = r.title WHERE"
                        + " r.rule = :rule AND r.waived > 0 AND a.state = 'done' AND j.drift <>"
                        + " 'gone' ORDER BY r.audit DESC, r.title LIMIT :limit")
                .bind("rule", Values.text(rule))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new WaivedJob(Values.instant(row, "started"), row.getString("document")))
                .list());
  }

  @Override
  public Optional<Instant> oldest() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT started FROM audit WHERE state = 'done' ORDER BY id LIMIT 1")
                .map((row, context) -> Values.instant(row, "started"))
                .findOne());
  }

  @Override
  public int prune(String place, int keep) {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM audit WHERE place = :place AND state <> 'running' AND id <"
                        + " COALESCE((SELECT id FROM audit WHERE place = :place AND state = 'done'"
                        + " ORDER BY id DESC LIMIT 1 OFFSET :others), '')")
                .bind("place", Values.text(place))
                .bind("others", keep - 1)
                .execute());
  }

  private String now() {
    return database.dialect().now();
  }

  private String leaseEnd() {
    return now() + " + :lease";
  }

  private static AuditRow audit(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getString("id"),
        row.getString("place"),
        row.getString("state"),
        row.getString("origin"),
        row.getString("asked_by"),
        Values.instantOrNull(row, "slot"),
        row.getString("ruleset"),
        row.getString("previous"),
        Values.instantOrNull(row, "previous_at"),
        Values.instant(row, "started"),
        Values.instantOrNull(row, "ended"),
        row.getLong("total"),
        row.getLong("judged"),
        row.getString("message"),
        row.getString("summary"));
  }

  /** Without its rules, which its document has. */
  private static AuditJobRow job(ResultSet row) throws SQLException {
    return new AuditJobRow(
        row.getString("title"),
        row.getString("team"),
        row.getString("result"),
        row.getString("drift"),
        row.getString("document"),
        List.of());
  }
}
