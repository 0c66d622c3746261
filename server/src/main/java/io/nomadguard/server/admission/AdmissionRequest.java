package io.nomadguard.server.admission;

import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;

/**
 * A request that writes or starts a job.
 *
 * @param job the id in the path; empty when the path names none
 * @param token what Nomad will take for the submitter's; empty for none
 * @param body as it came; not copied
 */
public record AdmissionRequest(
    Operation operation, String job, GoQuery query, String token, byte[] body) {

  /** Without the token. */
  @Override
  public String toString() {
    return operation.word() + " " + job;
  }
}
