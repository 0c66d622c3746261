package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import java.util.Optional;

/**
 * Jobs as Nomad has them, for those who may read them: findings quote what they are about, and even
 * that there is such a job is told to nobody else.
 */
final class StoredJobs {

  private final Nomad nomad;

  StoredJobs(Nomad nomad) {
    this.nomad = nomad;
  }

  /**
   * The job that a request is about, if there is one.
   *
   * @throws NotAdmitted when who asks may not read it
   */
  Optional<ObjectNode> find(Asked asked) {
    Scope scope = asked.scope();
    try {
      return nomad.jobAs(
          asked.request().token(), scope.namespaceOrDefault(), scope.region(), asked.id());
    } catch (NomadException e) {
      if (e.kind() != NomadException.Kind.FORBIDDEN) {
        throw e;
      }
      throw new NotAdmitted(
          403,
          "Permission denied: what Nomad has is judged for those who may read it (read-job in"
              + " namespace \"%s\"), for rules quote it".formatted(scope.namespaceOrDefault()));
    }
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
   * @throws NotAdmitted when Nomad doesn't have it, or who asks may not read it
   */
  ObjectNode version(Asked asked, long number) {
    for (JsonNode version : versions(asked)) {
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
    for (JsonNode version : versions(asked)) {
      if (version.path("Stable").asBoolean()
          && version.path("Version").asLong(-1) != number
          && version instanceof ObjectNode job) {
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  /** Read with nomadguard's own token, after the right to has been seen. */
  private ArrayNode versions(Asked asked) {
    get(asked);
    return nomad.versions(asked.scope().namespaceOrDefault(), asked.scope().region(), asked.id());
  }
}
