package io.nomadguard.engine.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.job.TreePaths;
import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one validation finds, and where parts of the job stand. Not thread-safe. */
final class Found {

  /** More than this many help nobody; the rest is counted in the last one. */
  private static final int MOST = 200;

  private static final Comparator<Flaw> ORDER =
      Comparator.comparing(Flaw::at, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Flaw::path)
          .thenComparing(Flaw::message);

  private record One(
      ObjectNode owner, String field, @Nullable Position at, String trail, String words) {}

  private final JobTree tree;
  private final List<One> found = new ArrayList<>();
  private int dropped;

  Found(JobTree tree) {
    this.tree = tree;
  }

  Places places() {
    return tree.places();
  }

  void add(ObjectNode owner, String field, @Nullable Position at, String trail, String words) {
    if (found.size() < MOST) {
      found.add(new One(owner, field, at, trail, words));
    } else {
      dropped++;
    }
  }

  /** Sorted by place. */
  List<Flaw> flaws() {
    if (found.isEmpty()) {
      return List.of();
    }
    TreePaths paths = new TreePaths(tree);
    List<Flaw> flaws = new ArrayList<>();
    for (One one : found) {
      String path = paths.of(one.owner, one.field);
      flaws.add(new Flaw(path == null ? "" : path, one.at, one.trail, one.words));
    }
    flaws.sort(ORDER);
    if (dropped > 0) {
      Flaw last = flaws.get(flaws.size() - 1);
      flaws.add(new Flaw(last.path(), last.at(), "", "and " + dropped + " more problems"));
    }
    return List.copyOf(flaws);
  }
}
