package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a task, from Nomad's task events.
 *
 * @param key the same whenever the same event is seen
 */
record TaskTrouble(
    String key,
    long time,
    String text,
    String alloc,
    String task,
    String type,
    @Nullable Long code) {

  /** Types of events that are told, in Nomad's words. */
  private static final Set<String> TOLD =
      Set.of(
          "Driver Failure",
          "Setup Failure",
          "Failed Validation",
          "Failed Artifact Download",
          "Task hook failed",
          "Template",
          "Sibling Task Failed",
          "Leader Task Dead",
          "Not Restarting",
          "Restarting",
          "Alloc Unhealthy",
          "Disk Resources Exceeded");

  /** All troubles of an allocation, oldest first. */
  static List<TaskTrouble> of(JsonNode alloc) {
    String type = alloc.path("JobType").asText();
    boolean ends = type.equals("batch") || type.equals("sysbatch");
    List<TaskTrouble> found = new ArrayList<>();
    alloc
        .path("TaskStates")
        .properties()
        .forEach(
            task -> {
              boolean killed = false;
              for (JsonNode event : task.getValue().path("Events")) {
                // Whether it is still wanted doesn't tell: Nomad may have gone back already.
                killed = killed || event.path("Type").asText().equals("Killing");
                String words = words(event, killed, ends);
                if (words != null) {
                  found.add(of(alloc, task.getKey(), event, words));
                }
              }
            });
    found.sort(Comparator.comparingLong(TaskTrouble::time).thenComparing(TaskTrouble::key));
    return found;
  }

  private static TaskTrouble of(JsonNode alloc, String task, JsonNode event, String words) {
    String type = event.path("Type").asText();
    String id = alloc.path("ID").asText();
    long time = event.path("Time").asLong();
    return new TaskTrouble(
        id + "/" + task + "/" + time + "/" + type,
        time,
        task + " in " + place(alloc) + " on " + alloc.path("NodeName").asText() + ": " + words,
        id,
        task,
        type,
        type.equals("Terminated") ? event.path("Details").path("exit_code").asLong() : null);
  }

  /** Group and number: what stands behind the job in an allocation's name. */
  static String place(JsonNode alloc) {
    String name = alloc.path("Name").asText();
    String job = alloc.path("JobID").asText() + ".";
    return name.startsWith(job) ? name.substring(job.length()) : name;
  }

  private static @Nullable String words(JsonNode event, boolean killed, boolean ends) {
    String type = event.path("Type").asText();
    if (type.equals("Terminated")) {
      JsonNode details = event.path("Details");
      long code = details.path("exit_code").asLong();
      if (killed || (code == 0 && ends)) {
        return null;
      }
      return details.path("oom_killed").asText().equals("true")
          ? "out of memory: killed, exit code " + code
          : "ended with exit code " + code;
    }
    if (!TOLD.contains(type)) {
      return null;
    }
    String message = event.path("DisplayMessage").asText();
    return message.isEmpty() ? type : message;
  }

  News news() {
    News news =
        News.of(News.TASK, text)
            .with("key", key)
            .with("alloc", alloc)
            .with("task", task)
            .with("type", type);
    return code == null ? news : news.with("exitCode", code);
  }
}
