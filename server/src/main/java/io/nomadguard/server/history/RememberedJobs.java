package io.nomadguard.server.history;

import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.server.store.DecisionFilter;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was submitted to be decided on, newest first, each as it was then: by whom, when, and with
 * what was known of the cluster. A page of decisions is held at a time; what was submitted is read
 * when it is judged.
 */
public final class RememberedJobs implements Iterator<JudgedJob> {

  private static final int PAGE = 200;

  private final Store store;
  private final Submissions submissions;
  private final DecisionFilter filter;
  private final Deque<DecisionRow> page = new ArrayDeque<>();
  private @Nullable String before;
  private boolean more = true;

  /**
   * @param since only those of that time and later; null for all
   */
  public RememberedJobs(Store store, @Nullable Instant since) {
    this.store = store;
    this.submissions = new Submissions(store);
    this.filter = new DecisionFilter(null, null, null, null, since, null);
  }

  /** How many there are now. */
  public long count() {
    return store.decisions().count(filter.since());
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty() && more) {
      List<DecisionRow> rows = store.decisions().list(filter, before, PAGE);
      page.addAll(rows);
      more = rows.size() == PAGE;
      before = rows.isEmpty() ? before : rows.get(rows.size() - 1).id();
    }
    return !page.isEmpty();
  }

  /**
   * Reading it throws {@link NotReplayable} when this version can't; it is empty when it was
   * forgotten meanwhile.
   */
  @Override
  public JudgedJob next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    DecisionRow row = page.remove();
    String title = row.job().isEmpty() ? row.id() : row.id() + "/" + row.job();
    return new JudgedJob(
        title,
        () -> {
          if (store.contents().find(row.replay()).isEmpty()) {
            return Optional.empty();
          }
          Submission submission = submissions.of(row);
          return Optional.of(rules -> submission);
        });
  }
}
