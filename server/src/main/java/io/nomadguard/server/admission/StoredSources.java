package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import java.util.List;
import java.util.Optional;

/**
 * Job files that Nomad keeps beside the versions of jobs, read with nomadguard's own token: ask
 * after {@link StoredJobs}, who see to the right to.
 */
final class StoredSources {

  /** What a registration says of its job file; the rest that Nomad tells is about the version. */
  private static final List<String> FIELDS =
      List.of("Source", "Format", "VariableFlags", "Variables");

  private final Nomad nomad;

  StoredSources(Nomad nomad) {
    this.nomad = nomad;
  }

  /**
   * The {@code Submission} that a version was registered with; empty when Nomad keeps none.
   *
   * @param version the job as Nomad has it
   */
  Optional<ObjectNode> find(Asked asked, ObjectNode version) {
    return nomad
        .submission(
            asked.scope().namespaceOrDefault(),
            asked.scope().region(),
            asked.id(),
            version.path("Version").asLong())
        .map(StoredSources::submission);
  }

  private static ObjectNode submission(ObjectNode kept) {
    ObjectNode submission = JsonNodeFactory.instance.objectNode();
    for (String name : FIELDS) {
      JsonNode value = kept.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        submission.set(name, value);
      }
    }
    return submission;
  }
}
