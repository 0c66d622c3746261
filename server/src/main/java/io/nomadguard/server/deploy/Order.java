package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An allowed job that is to run.
 *
 * @param decision its decision's id
 * @param job in the form of Nomad's API, as decided
 * @param hcl the same in HCL
 * @param team of the decision's row
 * @param caller who asks; a key is theirs alone
 * @param idempotencyKey a repeat with the same key joins the first; null for none
 * @param limit how long it may take until it is healthy
 * @param judgedIndex the modify index of the running job that was judged by, 0 when there was none;
 *     null when no running job was looked at
 */
public record Order(
    String decision,
    ObjectNode job,
    String hcl,
    String team,
    String caller,
    @Nullable String idempotencyKey,
    Duration limit,
    @Nullable Long judgedIndex) {

  String jobId() {
    return job.path("ID").asText();
  }

  /** Empty for Nomad's default. */
  String namespace() {
    return job.path("Namespace").asText("");
  }

  /** Empty for Nomad's default. */
  String region() {
    return job.path("Region").asText("");
  }
}
