package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a job runs that Nomad makes no deployment for: batch jobs, older Nomads' system jobs, and
 * services that need none. It is healthy when all of it has run for a while, or has ended well.
 */
final class Running {

  private static final class Count {
    private long wanted;
    private long placed;
    private long running;
    private long complete;
    private long failed;
    private long given;

    /** Runs, or has ended as batch jobs do. */
    private long well() {
      return running + complete;
    }
  }

  private final Payload payload;
  private final Duration settle;

  Running(Payload payload, Duration settle) {
    this.payload = payload;
    this.settle = settle;
  }

  /**
   * @param evaluation null when it isn't known any more
   * @param allocations of our version
   */
  void look(Step step, @Nullable JsonNode evaluation, List<JsonNode> allocations) {
    Map<String, Count> groups = count(allocations);
    groups.forEach((name, count) -> step.tell(progress(name, count)));

    List<String> given = new ArrayList<>();
    groups.forEach(
        (name, count) -> {
          if (count.given > 0) {
            given.add(name + " " + count.given + " failed");
          }
        });
    if (given.isEmpty()) {
      step.memory().notFailed();
    } else if (!step.memory().failedSince(step.now()).plus(settle).isAfter(step.now())) {
      // Nomad has had the time to decide whether it tries again.
      step.finish(
          DeploymentState.FAILED,
          step.because(
              "version "
                  + step.row().jobVersion()
                  + " failed, and Nomad doesn't try again: "
                  + String.join(", ", given)));
      return;
    }
    boolean scheduled =
        evaluation == null
            || (evaluation.path("Status").asText().equals("complete") && !step.waits());
    boolean all = groups.values().stream().allMatch(c -> c.well() >= c.wanted && c.failed == 0);
    if (!scheduled || !all) {
      step.memory().notAllRunning();
      return;
    }
    boolean ended = groups.values().stream().allMatch(count -> count.running == 0);
    if (!ended && step.memory().runningSince(step.now()).plus(settle).isAfter(step.now())) {
      return;
    }
    step.finish(DeploymentState.HEALTHY, healthy(step, groups, ended));
  }

  private Map<String, Count> count(List<JsonNode> allocations) {
    Map<String, Count> groups = new TreeMap<>();
    for (JsonNode group : payload.job().path("TaskGroups")) {
      Count count = new Count();
      count.wanted = payload.everywhere() ? 0 : Payload.wanted(group);
      groups.put(group.path("Name").asText(), count);
    }
    for (JsonNode allocation : allocations) {
      Count count =
          groups.computeIfAbsent(allocation.path("TaskGroup").asText(), name -> new Count());
      boolean replaced = !allocation.path("NextAllocation").asText("").isEmpty();
      boolean wanted = allocation.path("DesiredStatus").asText().equals("run");
      String status = allocation.path("ClientStatus").asText();
      boolean done = payload.batch() && status.equals("complete");
      if (replaced || (!wanted && !done)) {
        continue;
      }
      count.placed++;
      switch (status) {
        case "running" -> count.running++;
        case "complete" -> count.complete += payload.batch() ? 1 : 0;
        case "failed", "lost" -> {
          count.failed++;
          if (allocation.path("FollowupEvalID").asText("").isEmpty() && payload.batch()) {
            count.given++;
          }
        }
        default -> {
          // Pending: it is starting.
        }
      }
    }
    if (payload.everywhere()) {
      groups.values().forEach(count -> count.wanted = count.placed);
    }
    return groups;
  }

  private static News progress(String name, Count count) {
    StringBuilder text = new StringBuilder(name);
    text.append(": ").append(count.placed).append(" of ").append(count.wanted);
    text.append(" placed, ").append(count.running).append(" running");
    if (count.complete > 0) {
      text.append(", ").append(count.complete).append(" finished");
    }
    if (count.failed > 0) {
      text.append(", ").append(count.failed).append(" failed");
    }
    return News.of(News.PROGRESS, text.toString())
        .with("group", name)
        .with("desired", count.wanted)
        .with("placed", count.placed)
        .with("healthy", count.well())
        .with("unhealthy", count.failed);
  }

  private static String healthy(Step step, Map<String, Count> groups, boolean ended) {
    String version = "version " + step.row().jobVersion();
    if (groups.values().stream().allMatch(count -> count.placed == 0)) {
      return version + " is registered, and runs nowhere: no node has to run it";
    }
    List<String> words = new ArrayList<>();
    groups.forEach((name, count) -> words.add(name + " " + count.well() + " of " + count.wanted));
    return version + (ended ? " has finished: " : " runs: ") + String.join(", ", words);
  }
}
