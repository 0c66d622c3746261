package io.nomadguard.server.store;

import com.github.f4b6a3.ulid.Ulid;
import io.nomadguard.server.store.DecisionRow.FindingRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class SqlDecisions implements DecisionStore {

  /** A decision's id and its {@code at} are no further apart. */
  private static final Duration APART = Duration.ofDays(1);

  /** So many are forgotten in one transaction, so that others needn't wait long. */
  private static final int FORGOTTEN_AT_ONCE = 200;

  private final Database database;
  private final SqlContents contents;

  SqlDecisions(Database database, SqlContents contents) {
    this.database = database;
    this.contents = contents;
  }

  @Override
  public void save(Collection<DecisionRow> decisions, Map<String, byte[]> given) {
    SortedMap<String, DecisionRow> rows = new TreeMap<>();
    decisions.forEach(row -> rows.put(row.id(), row));
    if (rows.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          List<DecisionRow> fresh = insert(handle, List.copyOf(rows.values()));
          addTeams(handle, fresh);
          addFindings(handle, fresh);
          SortedMap<String, Long> uses = new TreeMap<>();
          fresh.forEach(row -> named(row).forEach(id -> uses.merge(id, 1L, Long::sum)));
          contents.name(handle, uses, given);
          return null;
        });
  }

  private static List<String> named(DecisionRow row) {
    List<String> ids = new ArrayList<>(6);
    if (row.source() != null) {
      ids.add(row.source());
    }
    ids.add(row.generated());
    ids.add(row.hcl());
    ids.add(row.nomadJob());
    ids.add(row.replay());
    ids.add("ruleset:" + row.ruleset());
    return ids;
  }

  private static List<DecisionRow> insert(Handle handle, List<DecisionRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO decision (id, at, operation, job, namespace, team, tier, build,"
                + " submitter, verdict, ruleset, source, generated, hcl, nomad_job, replay,"
                + " document) VALUES (:id, :at, :operation, :job, :namespace, :team, :tier,"
                + " :build, :submitter, :verdict, :ruleset, :source, :generated, :hcl, :nomadJob,"
                + " :replay, :document) ON CONFLICT (id) DO NOTHING");
    for (DecisionRow row : rows) {
      batch
          .bind("id", row.id())
          .bind("at", Values.micros(row.at()))
          .bind("operation", row.operation())
          .bind("job", Values.text(row.job()))
          .bind("namespace", Values.text(row.namespace()))
          .bind("team", Values.text(row.team()))
          .bind("tier", Values.text(row.tier()))
          .bind("build", Values.text(row.build()))
          .bind("submitter", Values.text(row.user()))
          .bind("verdict", row.verdict())
          .bind("ruleset", row.ruleset())
          .bind("source", row.source())
          .bind("generated", row.generated())
          .bind("hcl", row.hcl())
          .bind("nomadJob", row.nomadJob())
          .bind("replay", row.replay())
          .bind("document", Values.text(row.document()))
          .add();
    }
    int[] counts = batch.execute();
    List<DecisionRow> fresh = new ArrayList<>(rows.size());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        fresh.add(rows.get(i));
      }
    }
    return fresh;
  }

  private static void addTeams(Handle handle, List<DecisionRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO decision_team (team, decision) VALUES (:team, :decision)");
    for (DecisionRow row : rows) {
      for (String team : Values.teams(row.team())) {
        batch.bind("team", team).bind("decision", row.id()).add();
      }
    }
    execute(batch);
  }

  private static void addFindings(Handle handle, List<DecisionRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO finding (decision, ordinal, nth, rule, enforcement, waived, overridden)"
                + " VALUES (:decision, :ordinal, :nth, :rule, :enforcement, :waived,"
                + " :overridden)");
    for (DecisionRow row : rows) {
      Map<String, Integer> seen = new HashMap<>();
      for (int i = 0; i < row.findings().size(); i++) {
        FindingRow finding = row.findings().get(i);
        batch
            .bind("decision", row.id())
            .bind("ordinal", i)
            .bind("nth", seen.merge(finding.rule(), 1, Integer::sum) - 1)
            .bind("rule", finding.rule())
            .bind("enforcement", finding.enforcement())
            .bind("waived", Values.textOrNull(finding.waived()))
            .bind("overridden", Values.textOrNull(finding.overridden()))
            .add();
      }
    }
    execute(batch);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  @Override
  public Optional<DecisionRow> find(String id) {
    return database.read(
        handle -> {
          List<Found> found =
              handle
                  .createQuery("SELECT * FROM decision WHERE id = :id")
                  .bind("id", Values.text(id))
                  .map((row, context) -> new Found(row))
                  .list();
          return whole(handle, found).stream().findFirst();
        });
  }

  @Override
  public List<DecisionRow> list(DecisionFilter filter, @Nullable String before, int limit) {
    return database.read(
        handle -> {
          if (filter.teams() == null) {
            return whole(handle, list(handle, filter, null, before, limit));
          }
          NavigableMap<String, Found> found = new TreeMap<>();
          for (String team : filter.teams()) {
            list(handle, filter, team, before, limit).forEach(row -> found.put(row.id, row));
          }
          return whole(handle, found.descendingMap().values().stream().limit(limit).toList());
        });
  }

  /**
   * The newest come out of an index in order, so that a page costs the same in a store of any size.
   */
  private static List<Found> list(
      Handle handle,
      DecisionFilter filter,
      @Nullable String team,
      @Nullable String before,
      int limit) {
    String from = "decision d";
    String id = "d.id";
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>();
    if (team != null) {
      from += " JOIN decision_team t ON t.decision = d.id";
      id = "t.decision";
      conditions.add("t.team = :team");
      values.put("team", Values.text(team));
    }
    if (filter.rule() != null) {
      from += " JOIN finding f ON f.decision = d.id";
      id = "f.decision";
      conditions.add("f.nth = 0 AND f.rule = :rule");
      values.put("rule", Values.text(filter.rule()));
    }
    if (filter.job() != null) {
      conditions.add("d.job = :job");
      values.put("job", Values.text(filter.job()));
    }
    if (filter.verdict() != null) {
      conditions.add("d.verdict = :verdict");
      values.put("verdict", Values.text(filter.verdict()));
    }
    if (filter.since() != null) {
      conditions.add("d.at >= :since AND " + id + " >= :sinceId");
      values.put("since", Values.micros(filter.since()));
      values.put("sinceId", firstId(filter.since().minus(APART)));
    }
    if (filter.until() != null) {
      conditions.add("d.at < :until AND " + id + " < :untilId");
      values.put("until", Values.micros(filter.until()));
      values.put("untilId", firstId(filter.until().plus(APART)));
    }
    if (before != null) {
      conditions.add(id + " < :before");
      values.put("before", Values.text(before));
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    Query query =
        handle.createQuery(
            "SELECT d.* FROM " + from + where + " ORDER BY " + id + " DESC LIMIT :limit");
    values.forEach(query::bind);
    return query.bind("limit", limit).map((row, context) -> new Found(row)).list();
  }

  /** The smallest that an id of this time can be. */
  private static String firstId(Instant time) {
    return Ulid.min(Math.max(0, time.toEpochMilli())).toString();
  }

  private List<DecisionRow> whole(Handle handle, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, List<FindingRow>> findings = new HashMap<>();
    handle
        .createQuery(
            "SELECT * FROM finding WHERE "
                + database.dialect().isListed("decision")
                + " ORDER BY decision, ordinal")
        .bind("list", Values.list(found.stream().map(row -> row.id).toList()))
        .map(
            (row, context) ->
                findings
                    .computeIfAbsent(row.getString("decision"), id -> new ArrayList<>())
                    .add(
                        new FindingRow(
                            row.getString("rule"),
                            row.getString("enforcement"),
                            row.getString("waived"),
                            row.getString("overridden"))))
        .list();
    return found.stream().map(row -> row.with(findings.getOrDefault(row.id, List.of()))).toList();
  }

  @Override
  public List<DecisionRow> waived(String rule, @Nullable String before, int limit) {
    return database.read(
        handle ->
            whole(
                handle,
                handle
                    .createQuery(
                        "SELECT d.* FROM finding f JOIN decision d ON d.id = f.decision WHERE"
                            + " f.rule = :rule AND f.nth = 0 AND f.waived IS NOT NULL AND"
                            + " f.decision < :before ORDER BY f.decision DESC LIMIT :limit")
                    .bind("rule", Values.text(rule))
                    // After the last digit of any id.
                    .bind("before", before == null ? "~" : Values.text(before))
                    .bind("limit", limit)
                    .map((row, context) -> new Found(row))
                    .list()));
  }

  @Override
  public Optional<Instant> oldest() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT at FROM decision ORDER BY id LIMIT 1")
                .map((row, context) -> Values.instant(row, "at"))
                .findOne());
  }

  @Override
  public long count(@Nullable Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM decision WHERE at >= :since AND id >= :sinceId")
                .bind("since", since == null ? 0 : Values.micros(since))
                .bind("sinceId", since == null ? "" : firstId(since.minus(APART)))
                .mapTo(Long.class)
                .one());
  }

  @Override
  public int prune(Instant olderThan, long keep) {
    int forgotten = 0;
    String newestToGo =
        database
            .read(
                handle ->
                    handle
                        .createQuery(
                            "SELECT id FROM decision ORDER BY id DESC LIMIT 1 OFFSET :keep")
                        .bind("keep", keep)
                        .mapTo(String.class)
                        .findOne())
            .orElse("");
    String after = "";
    while (true) {
      Pruned pruned = pruneSome(olderThan, newestToGo, after);
      forgotten += pruned.forgotten;
      if (pruned.last.isEmpty()) {
        contents.forgetUnnamed();
        return forgotten;
      }
      after = pruned.last;
    }
  }

  /**
   * @param last the id of the last that was looked at; empty when there was none
   */
  private record Pruned(int forgotten, String last) {}

  private Pruned pruneSome(Instant olderThan, String newestToGo, String after) {
    return database.write(
        handle -> {
          List<Found> old =
              handle
                  .createQuery(
                      "SELECT d.* FROM decision d WHERE d.id > :after AND (d.id <= :newestToGo OR"
                          + " (d.at < :olderThan AND d.id < :olderThanId)) AND NOT EXISTS (SELECT"
                          + " 1 FROM deployment p WHERE p.decision = d.id) ORDER BY d.id LIMIT "
                          + FORGOTTEN_AT_ONCE
                          + database.dialect().lockFree())
                  .bind("after", after)
                  .bind("newestToGo", newestToGo)
                  .bind("olderThan", Values.micros(olderThan))
                  .bind("olderThanId", firstId(olderThan.plus(APART)))
                  .map((row, context) -> new Found(row))
                  .list();
          if (old.isEmpty()) {
            return new Pruned(0, "");
          }
          SortedMap<String, Long> uses = new TreeMap<>();
          old.forEach(
              row -> named(row.with(List.of())).forEach(id -> uses.merge(id, 1L, Long::sum)));
          handle
              .createUpdate("DELETE FROM decision WHERE " + database.dialect().isListed("id"))
              .bind("list", Values.list(old.stream().map(row -> row.id).toList()))
              .execute();
          contents.forget(handle, uses);
          return new Pruned(old.size(), old.get(old.size() - 1).id);
        });
  }

  /** A row without its findings. */
  private static final class Found {

    private final String id;
    private final DecisionRow row;

    Found(ResultSet columns) throws SQLException {
      id = columns.getString("id");
      row =
          new DecisionRow(
              id,
              Values.instant(columns, "at"),
              columns.getString("operation"),
              columns.getString("job"),
              columns.getString("namespace"),
              columns.getString("team"),
              columns.getString("tier"),
              columns.getString("build"),
              columns.getString("submitter"),
              columns.getString("verdict"),
              columns.getString("ruleset"),
              columns.getString("document"),
              columns.getString("source"),
              columns.getString("generated"),
              columns.getString("hcl"),
              columns.getString("nomad_job"),
              columns.getString("replay"),
              List.of());
    }

    DecisionRow with(List<FindingRow> findings) {
      return new DecisionRow(
          row.id(),
          row.at(),
          row.operation(),
          row.job(),
          row.namespace(),
          row.team(),
          row.tier(),
          row.build(),
          row.user(),
          row.verdict(),
          row.ruleset(),
          row.document(),
          row.source(),
          row.generated(),
          row.hcl(),
          row.nomadJob(),
          row.replay(),
          findings);
    }
  }
}
