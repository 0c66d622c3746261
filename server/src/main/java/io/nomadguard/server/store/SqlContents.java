package io.nomadguard.server.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Contents, and how many rows name each. Whoever names one counts it first, in the order of their
 * ids: the count's row is locked until the end of the transaction, so that nobody takes a content
 * away meanwhile, and nobody waits in a circle.
 */
final class SqlContents implements ContentStore {

  /** So long a content stays that nothing names. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final Database database;

  SqlContents(Database database) {
    this.database = database;
  }

  @Override
  public Optional<byte[]> find(String id) {
    return database
        .read(
            handle ->
                handle
                    .createQuery("SELECT bytes FROM content WHERE id = :id")
                    .bind("id", id)
                    .map((row, context) -> row.getBytes("bytes"))
                    .findOne())
        .map(Packed::unpack);
  }

  @Override
  public void put(String id, byte[] content) {
    database.write(
        handle -> {
          count(handle, new TreeMap<>(Map.of(id, 0L)));
          add(handle, Set.of(id), Map.of(id, content));
          return null;
        });
  }

  /**
   * Counts rows that name contents, and adds those that aren't there.
   *
   * @param uses how many more rows name each
   * @param contents may hold more than those
   * @throws IllegalArgumentException when a content is neither given nor there
   */
  void name(Handle handle, SortedMap<String, Long> uses, Map<String, byte[]> contents) {
    if (!uses.isEmpty()) {
      count(handle, uses);
      add(handle, uses.keySet(), contents);
    }
  }

  private void count(Handle handle, SortedMap<String, Long> uses) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO content_use (id, uses, kept) VALUES (:id, :uses, "
                + database.dialect().now()
                + ") ON CONFLICT (id) DO UPDATE SET uses = content_use.uses + excluded.uses,"
                + " kept = excluded.kept");
    uses.forEach((id, more) -> batch.bind("id", id).bind("uses", more).add());
    batch.execute();
  }

  private void add(Handle handle, Set<String> ids, Map<String, byte[]> contents) {
    Set<String> absent = new HashSet<>(ids);
    absent.removeAll(
        handle
            .createQuery("SELECT id FROM content WHERE " + database.dialect().isListed("id"))
            .bind("list", Values.list(ids))
            .mapTo(String.class)
            .list());
    if (absent.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO content (id, bytes) VALUES (:id, :bytes)");
    for (String id : absent) {
      byte[] content = contents.get(id);
      if (content == null) {
        throw new IllegalArgumentException("no content has the id " + id + ", which a row names");
      }
      batch.bind("id", id).bind("bytes", Packed.pack(content)).add();
    }
    batch.execute();
  }

  /** Counts down what no longer names them; those that nothing names any more go. */
  void forget(Handle handle, SortedMap<String, Long> uses) {
    PreparedBatch batch =
        handle.prepareBatch("UPDATE content_use SET uses = uses - :uses WHERE id = :id");
    uses.forEach((id, fewer) -> batch.bind("id", id).bind("uses", fewer).add());
    if (!uses.isEmpty()) {
      batch.execute();
    }
    delete(
        handle,
        handle
            .createQuery(
                "SELECT id FROM content_use WHERE uses = 0 AND "
                    + database.dialect().isListed("id"))
            .bind("list", Values.list(uses.keySet()))
            .mapTo(String.class)
            .list());
  }

  /** Those that were put by themselves, and have not been named for long, go too. */
  void forgetUnnamed() {
    database.write(
        handle -> {
          List<String> unnamed =
              handle
                  .createQuery(
                      "SELECT id FROM content_use WHERE uses = 0 AND kept < "
                          + database.dialect().now()
                          + " - :grace ORDER BY id LIMIT 1000"
                          + database.dialect().lockFree())
                  .bind("grace", GRACE.toNanos() / 1000)
                  .mapTo(String.class)
                  .list();
          delete(handle, unnamed);
          return null;
        });
  }

  private void delete(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    String list = Values.list(ids);
    handle
        .createUpdate("DELETE FROM content WHERE " + database.dialect().isListed("id"))
        .bind("list", list)
        .execute();
    handle
        .createUpdate("DELETE FROM content_use WHERE " + database.dialect().isListed("id"))
        .bind("list", list)
        .execute();
  }
}
