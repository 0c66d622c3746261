package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The job that has the name of the one submitted, as the cluster has it now. There is no such fact
 * when it is new, or when judging offline.
 *
 * @param id the job's name
 * @param namespace where it is
 * @param type {@code service}, {@code batch}, {@code system} or {@code sysbatch}
 * @param status {@code pending}, {@code running} or {@code dead}
 * @param stopped whether somebody stopped it
 * @param version how often it was changed: 0 for the first one
 * @param modifyIndex Nomad's index of its last change
 * @param submittedAt when this version was submitted
 * @param priority Nomad's, 50 when nobody said one
 * @param datacenters Nomad's datacenters, not the physical ones
 * @param meta the job's own meta
 * @param counts group → how many allocations it is to have
 * @param images {@code group/task} → image, for tasks that have one
 * @param memory {@code group/task} → MB reserved
 */
public record RunningJob(
    String id,
    String namespace,
    String type,
    String status,
    boolean stopped,
    long version,
    long modifyIndex,
    Instant submittedAt,
    long priority,
    List<String> datacenters,
    Map<String, String> meta,
    Map<String, Long> counts,
    Map<String, String> images,
    Map<String, Long> memory) {

  public RunningJob {
    datacenters = List.copyOf(datacenters);
    meta = sorted(meta);
    counts = sorted(counts);
    images = sorted(images);
    memory = sorted(memory);
  }

  /** Of Nomad's answer to {@code GET /v1/job/<id>}; what it leaves out is empty or 0. */
  public static RunningJob of(JsonNode job) {
    Map<String, String> meta = new TreeMap<>();
    job.path("Meta")
        .properties()
        .forEach(entry -> meta.put(entry.getKey(), text(entry.getValue())));
    List<String> datacenters = new ArrayList<>();
    job.path("Datacenters").forEach(datacenter -> datacenters.add(text(datacenter)));
    Map<String, Long> counts = new TreeMap<>();
    Map<String, String> images = new TreeMap<>();
    Map<String, Long> memory = new TreeMap<>();
    for (JsonNode group : job.path("TaskGroups")) {
      String groupName = text(group.path("Name"));
      counts.put(groupName, group.path("Count").asLong());
      for (JsonNode task : group.path("Tasks")) {
        String name = groupName + "/" + text(task.path("Name"));
        if (task.path("Config").path("image").isTextual()) {
          images.put(name, text(task.path("Config").path("image")));
        }
        memory.put(name, task.path("Resources").path("MemoryMB").asLong());
      }
    }
    long nanos = job.path("SubmitTime").asLong();
    return new RunningJob(
        text(job.path("ID")),
        text(job.path("Namespace")),
        text(job.path("Type")),
        text(job.path("Status")),
        job.path("Stop").asBoolean(),
        job.path("Version").asLong(),
        job.path("JobModifyIndex").asLong(),
        Instant.ofEpochSecond(0, nanos),
        job.path("Priority").asLong(),
        datacenters,
        meta,
        counts,
        images,
        memory);
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
