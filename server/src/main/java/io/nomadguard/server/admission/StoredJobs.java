package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import java.util.Optional;

/** Jobs as Nomad has them, read with nomadguard's own token: who asks may not be allowed to. */
final class StoredJobs {

  private final Nomad nomad;

  StoredJobs(Nomad nomad) {
    this.nomad = nomad;
  }

  Optional<ObjectNode> find(Asked asked) {
    return nomad.job(asked.scope().namespaceOrDefault(), asked.scope().region(), asked.id());
  }

  /**
   * The job that a request is about.
   *
   * @throws NotAdmitted when there is none
   */
  ObjectNode get(Asked asked) {
    return find(asked)
        .orElseThrow(
            () ->
                new NotAdmitted(
                    404,
                    "job \"%s\" isn't registered in namespace \"%s\""
                        .formatted(asked.id(), asked.scope().namespaceOrDefault())));
  }

  /**
   * One of its versions.
   *
   * @throws NotAdmitted when Nomad doesn't have it
   */
  ObjectNode version(Asked asked, long number) {
    JsonNode versions =
        nomad.versions(asked.scope().namespaceOrDefault(), asked.scope().region(), asked.id());
    for (JsonNode version : versions) {
      if (version.path("Version").asLong(-1) == number && version instanceof ObjectNode job) {
        return job;
      }
    }
    throw new NotAdmitted(
        404,
        "job \"%s\" has no version %d in namespace \"%s\""
            .formatted(asked.id(), number, asked.scope().namespaceOrDefault()));
  }

  /** The newest stable version but for one: what Nomad goes back to when that one isn't stable. */
  Optional<ObjectNode> stableBeside(Asked asked, long number) {
    JsonNode versions =
        nomad.versions(asked.scope().namespaceOrDefault(), asked.scope().region(), asked.id());
    for (JsonNode version : versions) {
      if (version.path("Stable").asBoolean()
          && version.path("Version").asLong(-1) != number
          && version instanceof ObjectNode job) {
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }
}
