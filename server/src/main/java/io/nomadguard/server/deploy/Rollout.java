package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Nomad's own deployment says. */
final class Rollout {

  private static final Pattern BACK = Pattern.compile("rolling back to job version (\\d+)");

  /** Nomad's ids are shown by their first part, as Nomad's own tools do. */
  private static final int SHORT = 8;

  void look(Step step, JsonNode deployment) {
    TreeMap<String, JsonNode> groups = new TreeMap<>();
    deployment
        .path("TaskGroups")
        .properties()
        .forEach(group -> groups.put(group.getKey(), group.getValue()));
    groups.forEach((name, group) -> step.tell(progress(name, group)));

    String description = deployment.path("StatusDescription").asText();
    switch (deployment.path("Status").asText()) {
      case "successful" -> step.finish(DeploymentState.HEALTHY, healthy(step, groups));
      case "failed" -> failed(step, description);
      case "cancelled" ->
          step.finish(
              DeploymentState.CANCELLED,
              description.contains("newer version")
                  ? "a newer version of the job took over"
                  : description.contains("stopped") ? "the job was stopped" : description);
      case "paused" -> step.waiting("Nomad's deployment is paused");
      case "pending", "blocked", "unblocking" -> step.waiting("for other regions");
      default -> promotion(step, deployment, groups);
    }
  }

  private static String healthy(Step step, TreeMap<String, JsonNode> groups) {
    List<String> words = new ArrayList<>();
    groups.forEach(
        (name, group) ->
            words.add(
                name
                    + " "
                    + group.path("HealthyAllocs").asLong()
                    + " of "
                    + group.path("DesiredTotal").asLong()));
    return "version "
        + step.row().jobVersion()
        + " is healthy"
        + (words.isEmpty() ? "" : ": " + String.join(", ", words));
  }

  private static void failed(Step step, String description) {
    String plain = description.replaceFirst(" - .*", "").replaceFirst("^Failed due to ", "");
    Matcher back = BACK.matcher(description);
    if (back.find()) {
      step.finish(
          DeploymentState.REVERTED,
          step.because(
              "version "
                  + step.row().jobVersion()
                  + " failed ("
                  + plain
                  + "), and Nomad went back to version "
                  + back.group(1)));
      return;
    }
    String stays = "";
    if (description.contains("no stable job version")) {
      stays = ", and there is no stable version to go back to";
    } else if (description.contains("not rolling back")) {
      stays = ", and the version to go back to is the same";
    }
    step.finish(
        DeploymentState.FAILED,
        step.because("version " + step.row().jobVersion() + " failed (" + plain + ")" + stays));
  }

  private static void promotion(Step step, JsonNode deployment, TreeMap<String, JsonNode> groups) {
    boolean canaries = false;
    boolean ready = true;
    boolean byItself = true;
    for (JsonNode group : groups.values()) {
      long wanted = group.path("DesiredCanaries").asLong();
      if (wanted > 0 && !group.path("Promoted").asBoolean()) {
        canaries = true;
        ready = ready && group.path("HealthyAllocs").asLong() >= wanted;
        byItself = byItself && group.path("AutoPromote").asBoolean();
      }
    }
    if (canaries && ready && !byItself) {
      String id = deployment.path("ID").asText();
      step.tell(
          News.of(
                  News.WAITING,
                  "waiting: the canaries are healthy and have to be promoted: nomad deployment"
                      + " promote "
                      + id.substring(0, Math.min(SHORT, id.length())))
              .with("promote", id));
    }
  }

  private static News progress(String name, JsonNode group) {
    long desired = group.path("DesiredTotal").asLong();
    long placed = group.path("PlacedAllocs").asLong();
    long healthy = group.path("HealthyAllocs").asLong();
    long unhealthy = group.path("UnhealthyAllocs").asLong();
    long canaries = group.path("Promoted").asBoolean() ? 0 : group.path("DesiredCanaries").asLong();
    StringBuilder text = new StringBuilder(name);
    text.append(": ").append(placed).append(" of ").append(desired).append(" placed, ");
    text.append(healthy).append(" healthy");
    if (unhealthy > 0) {
      text.append(", ").append(unhealthy).append(" unhealthy");
    }
    if (canaries > 0) {
      text.append(", ")
          .append(canaries)
          .append(canaries == 1 ? " canary first" : " canaries first");
    }
    return News.of(News.PROGRESS, text.toString())
        .with("group", name)
        .with("desired", desired)
        .with("placed", placed)
        .with("healthy", healthy)
        .with("unhealthy", unhealthy)
        .with("canaries", canaries);
  }
}
