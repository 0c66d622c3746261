package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who registered a version, as far as Nomad and the store tell. */
final class Changed {

  private final Nomad nomad;
  private final Store store;

  Changed(Nomad nomad, Store store) {
    this.nomad = nomad;
    this.store = store;
  }

  /** The marker in a version's text. Nomad copies the text when it goes back to a version. */
  Optional<Marker> marker(DeploymentRow row, JsonNode version) {
    return source(row, version).flatMap(Marker::of);
  }

  /** Whether Nomad keeps no text of a version. */
  boolean textless(DeploymentRow row, JsonNode version) {
    return source(row, version).isEmpty();
  }

  private Optional<String> source(DeploymentRow row, JsonNode version) {
    return nomad
        .submission(row.namespace(), row.region(), row.jobId(), version.path("Version").asLong())
        .map(submission -> submission.path("Source").asText(""))
        .filter(source -> !source.isEmpty());
  }

  /**
   * @param newer versions registered since, oldest first
   */
  String words(DeploymentRow row, List<JsonNode> newer) {
    if (newer.isEmpty()) {
      return "the job has changed meanwhile";
    }
    JsonNode first = newer.get(0);
    StringBuilder words = new StringBuilder("the job was changed meanwhile: version ");
    words.append(first.path("Version").asLong());
    long nanos = first.path("SubmitTime").asLong();
    if (nanos > 0) {
      words.append(" of ").append(Instant.ofEpochSecond(nanos / 1_000_000_000));
    }
    Optional<Marker> marker = marker(row, first);
    if (marker.isPresent()) {
      words.append(" is deployment ").append(marker.get().deployment());
      store
          .deployments()
          .find(marker.get().deployment())
          .ifPresent(other -> words.append(" by ").append(other.caller()));
    } else {
      words.append(" wasn't made by nomadguard");
      String accessor = first.path("NomadTokenID").asText("");
      if (!accessor.isEmpty()) {
        words.append(", but with the token whose accessor is ").append(accessor);
      }
    }
    return words.toString();
  }
}
