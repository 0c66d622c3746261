package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A group that finds no place, or not for all of it.
 *
 * @param missing how many allocations
 * @param why in words, one a reason
 */
public record Placement(String group, long missing, List<String> why) {

  public Placement {
    why = List.copyOf(why);
  }

  /** Of {@code FailedTGAllocs} in a plan or an evaluation; sorted by group. */
  static List<Placement> of(JsonNode failed) {
    TreeMap<String, JsonNode> groups = new TreeMap<>();
    failed.properties().forEach(group -> groups.put(group.getKey(), group.getValue()));
    List<Placement> found = new ArrayList<>();
    groups.forEach(
        (group, metric) ->
            found.add(
                new Placement(group, metric.path("CoalescedFailures").asLong() + 1, why(metric))));
    return found;
  }

  /** One line. */
  public String text() {
    return "group "
        + group
        + ": no place for "
        + missing
        + (missing == 1 ? " allocation" : " allocations")
        + (why.isEmpty() ? "" : ": " + String.join("; ", why));
  }

  /** {@code ClassFiltered} is no reason: it counts the same nodes once more, by their class. */
  private static List<String> why(JsonNode metric) {
    List<String> why = new ArrayList<>();
    long pool = metric.path("NodesInPool").asLong(-1);
    if (pool == 0) {
      why.add("node pool " + quoted(metric.path("NodePool").asText()) + " has no node");
    } else if (metric.path("NodesEvaluated").asLong() == 0) {
      why.add("no node is ready and eligible");
    }
    sorted(metric.path("NodesAvailable"))
        .forEach(
            (datacenter, nodes) -> {
              if (nodes.asLong() == 0) {
                why.add("datacenter " + quoted(datacenter) + " has no node");
              }
            });
    sorted(metric.path("ConstraintFiltered"))
        .forEach(
            (constraint, nodes) ->
                why.add(
                    constraint.startsWith("missing ")
                        ? constraint + " on " + nodes(nodes)
                        : "constraint " + constraint + " excludes " + nodes(nodes)));
    sorted(metric.path("DimensionExhausted"))
        .forEach((what, nodes) -> why.add("not enough " + what + " on " + nodes(nodes)));
    if (metric.path("NodesExhausted").asLong() > 0 && metric.path("DimensionExhausted").isEmpty()) {
      why.add("not enough room on " + nodes(metric.path("NodesExhausted")));
    }
    metric.path("QuotaExhausted").forEach(quota -> why.add("quota reached: " + quota.asText()));
    return why;
  }

  private static TreeMap<String, JsonNode> sorted(JsonNode map) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    map.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static String nodes(JsonNode number) {
    return number.asLong() == 1 ? "1 node" : number.asLong() + " nodes";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
