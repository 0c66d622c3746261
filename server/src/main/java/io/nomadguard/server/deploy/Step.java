package io.nomadguard.server.deploy;

import io.nomadguard.server.store.DeploymentRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One look at a deployment: the row as it will be, and what is to be told. */
final class Step {

  private final Memory memory;
  private final Instant now;
  private final List<News> news = new ArrayList<>();
  private DeploymentRow row;
  private boolean waits;

  Step(DeploymentRow row, Memory memory, Instant now) {
    this.row = row;
    this.memory = memory;
    this.now = now;
  }

  DeploymentRow row() {
    return row;
  }

  Instant now() {
    return now;
  }

  Memory memory() {
    return memory;
  }

  List<News> news() {
    return news;
  }

  boolean finished() {
    return DeploymentState.of(row.state()).finished();
  }

  /** Whether something is waited for at this look. */
  boolean waits() {
    return waits;
  }

  void become(DeploymentRow other) {
    row = other;
  }

  void tell(News one) {
    waits = waits || one.kind().equals(News.WAITING);
    if (!memory.knows(one) && news.stream().noneMatch(told -> told.says(one))) {
      news.add(one);
    }
  }

  void waiting(String text) {
    tell(News.of(News.WAITING, "waiting: " + text));
  }

  void finish(DeploymentState state, String message) {
    row = Rows.in(row, state, message, now);
    news.add(
        News.of(News.RESULT, "result: " + state.word() + (message.isEmpty() ? "" : ": " + message))
            .with("result", state.word())
            .with("message", message));
  }

  /** A message, and the last troubles with tasks, for a deployment that went wrong. */
  String because(String message) {
    TreeSet<String> seen = new TreeSet<>();
    List<String> reasons = new ArrayList<>(memory.troubles());
    news.stream().filter(n -> n.kind().equals(News.TASK)).map(News::text).forEach(reasons::add);
    StringBuilder all = new StringBuilder(message);
    for (String reason : reasons.subList(Math.max(0, reasons.size() - 3), reasons.size())) {
      if (seen.add(reason)) {
        all.append("; ").append(reason);
      }
    }
    return all.toString();
  }
}
