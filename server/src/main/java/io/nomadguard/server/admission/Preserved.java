package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import java.util.List;

/**
 * What a registration leaves as it runs: Nomad takes counts or resources from the stored job after
 * every check. Here they are taken before, so that what is judged is what will run.
 */
final class Preserved {

  private static final List<String> FLAGS = List.of("PreserveCounts", "PreserveResources");

  private Preserved() {}

  /** Whether the request asks for it, so that what comes of it depends on the job that runs. */
  static boolean wanted(Envelope body) {
    return FLAGS.stream().anyMatch(body::flag);
  }

  /**
   * @return the job with them
   * @throws io.nomadguard.engine.source.InputException when the job can't be read
   */
  static String in(String json, Asked asked, StoredJobs stored) {
    boolean counts = asked.body().flag("PreserveCounts");
    boolean resources = asked.body().flag("PreserveResources");
    if (!counts && !resources) {
      return json;
    }
    JobTree job = JobJson.read(asked.id() + ".json", json);
    stored
        .find(asked)
        .ifPresent(
            before -> {
              for (JsonNode group : job.root().path("TaskGroups")) {
                JsonNode earlier = named(before.path("TaskGroups"), group);
                if (counts && earlier.has("Count")) {
                  ((ObjectNode) group).set("Count", earlier.get("Count"));
                }
                if (resources) {
                  resources(group, earlier);
                }
              }
            });
    return JobJson.write(job);
  }

  private static void resources(JsonNode group, JsonNode earlier) {
    for (JsonNode task : group.path("Tasks")) {
      JsonNode before = named(earlier.path("Tasks"), task);
      if (before.path("Resources").isObject()) {
        ((ObjectNode) task).set("Resources", before.get("Resources"));
      }
    }
  }

  private static JsonNode named(JsonNode all, JsonNode like) {
    for (JsonNode one : all) {
      if (one.path("Name").equals(like.path("Name"))) {
        return one;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  /** Nomad needn't do it any more. */
  static void done(ObjectNode fields) {
    fields.remove(FLAGS);
  }
}
