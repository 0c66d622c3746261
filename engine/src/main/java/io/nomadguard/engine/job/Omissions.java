package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a writer had to leave out; paths are found at the end, for most jobs have none. */
final class Omissions {

  private record Omission(JsonNode owner, String field, String why) {}

  private final List<Omission> all = new ArrayList<>();

  void add(JsonNode owner, String field, String why) {
    all.add(new Omission(owner, field, why));
  }

  List<LeftOut> in(JobTree tree) {
    if (all.isEmpty()) {
      return List.of();
    }
    TreePaths paths = new TreePaths(tree);
    return all.stream().map(o -> new LeftOut(paths.of(o.owner, o.field) + "", o.why)).toList();
  }
}
