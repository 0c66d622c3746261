package io.nomadguard.server.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What Nomad knows a job by.
 *
 * @param namespace empty for the usual one
 * @param region empty for the usual one
 */
public record JobKey(String namespace, String region, String id) {

  /** Null when the job has no name. */
  static @Nullable JobKey of(Decision decision) {
    if (decision.job() == null) {
      return null;
    }
    ObjectNode job = decision.nomadJob().root();
    return new JobKey(
        job.path("Namespace").asText(""), job.path("Region").asText(""), decision.job());
  }
}
