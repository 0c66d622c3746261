package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.route.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Jobs that Nomad has and is to write anew: scaled, or gone back to an earlier version. When the
 * rules change what comes of it, that is registered instead, if the job is still what it was.
 */
final class Rewrites implements Admitting {

  private final Court court;
  private final StoredJobs stored;
  private final StoredSources sources;
  private final AdmissionSettings settings;

  Rewrites(Court court, StoredJobs stored, StoredSources sources, AdmissionSettings settings) {
    this.court = court;
    this.stored = stored;
    this.sources = sources;
    this.settings = settings;
  }

  @Override
  public Admission admit(Asked asked) {
    return asked.operation() == Operation.SCALE ? scaled(asked) : reverted(asked);
  }

  private Admission scaled(Asked asked) {
    Long count = asked.body().number("Count");
    ObjectNode fields = asked.fields();
    if (count == null) {
      // Only an event is noted; the job stays as it is.
      return new Forwarded("PUT", asked.jobTarget("scale"), JsonBody.of(fields), null, Map.of());
    }
    ObjectNode current = stored.get(asked);
    ObjectNode job = current.deepCopy();
    group(job, asked).put("Count", count);
    StoredCase judged = StoredCase.of(court, settings, asked, job);
    // What is scaled is what was judged.
    fields.put("JobModifyIndex", enforced(asked, current));
    return written(asked, judged, current, current, fields, "scale");
  }

  /** The current job's index, which Nomad compares; to it 0 means any. */
  private static long enforced(Asked asked, ObjectNode current) {
    long now = current.path("JobModifyIndex").asLong();
    long wanted = Objects.requireNonNullElse(asked.body().number("JobModifyIndex"), 0L);
    if (wanted != 0 && wanted != now) {
      throw new NotAdmitted(
          500,
          "Enforcing job modify index %d: job exists with conflicting job modify index: %d"
              .formatted(wanted, now));
    }
    return now;
  }

  private static ObjectNode group(ObjectNode job, Asked asked) {
    String name = asked.body().textIn("Target", "Group");
    String other = asked.body().textIn("Target", "Job");
    if (!other.isEmpty() && !other.equals(asked.id())) {
      throw NotAdmitted.unclear("Target names another job than the path: \"" + other + "\"");
    }
    for (JsonNode group : job.path("TaskGroups")) {
      if (group.path("Name").asText().equals(name) && group instanceof ObjectNode found) {
        return found;
      }
    }
    throw new NotAdmitted(
        400, "job \"%s\" has no group \"%s\" to be scaled".formatted(asked.id(), name));
  }

  private Admission reverted(Asked asked) {
    long version = Objects.requireNonNullElse(asked.body().number("JobVersion"), 0L);
    ObjectNode current = stored.get(asked);
    ObjectNode earlier = stored.version(asked, version).deepCopy();
    earlier.remove("VersionTag");
    StoredCase judged = StoredCase.of(court, settings, asked, earlier);
    ObjectNode fields = asked.fields().put("JobID", asked.id());
    Long enforced = asked.body().number("EnforcePriorVersion");
    long now = current.path("Version").asLong();
    if (enforced != null && enforced != now) {
      throw new NotAdmitted(
          500, "current job has version %d, not %d as enforced".formatted(now, enforced));
    }
    if (version == now) {
      throw new NotAdmitted(500, "can't revert to current version");
    }
    fields.put("EnforcePriorVersion", now);
    return written(asked, judged, current, earlier, fields, "revert");
  }

  /**
   * @param version what is written anew
   */
  private Admission written(
      Asked asked,
      StoredCase judged,
      ObjectNode current,
      ObjectNode version,
      ObjectNode fields,
      String route) {
    Optional<Admission> denied = judged.denied();
    if (denied.isPresent()) {
      return denied.get();
    }
    if (!judged.changed()) {
      return new Forwarded(
          "PUT",
          asked.jobTarget(route),
          JsonBody.of(fields),
          judged.edit(),
          judged.told().headers());
    }
    ObjectNode registration =
        JsonNodeFactory.instance
            .objectNode()
            .put("EnforceIndex", true)
            .put("JobModifyIndex", current.path("JobModifyIndex").asLong());
    // Nomad would keep the job file that it has, too.
    sources.find(asked, version).ifPresent(source -> registration.set("Submission", source));
    ChangedSource.tell(registration, judged.decision());
    String namespace = judged.decision().nomadJob().root().path("Namespace").asText("");
    return new Forwarded(
        "PUT",
        asked.target(namespace, "v1", "jobs"),
        JsonBody.of(judged.decision().nomadJob(), registration),
        judged.edit(),
        judged.told().headers());
  }
}
