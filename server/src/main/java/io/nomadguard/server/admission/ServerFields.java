package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Nomad's servers add to a job, and take from no submitter. */
final class ServerFields {

  private static final List<String> ADDED =
      List.of(
          "CreateIndex",
          "Dispatched",
          "DispatchIdempotencyToken",
          "JobModifyIndex",
          "ModifyIndex",
          "NomadTokenID",
          "ParentID",
          "Stable",
          "Status",
          "StatusDescription",
          "SubmitTime",
          "Version",
          "VersionTag");

  /** Unset, Nomad writes them as empty. */
  private static final List<String> OFTEN_EMPTY =
      List.of("ConsulNamespace", "VaultNamespace", "ConsulToken", "VaultToken", "Payload");

  private ServerFields() {}

  /** A job as somebody would submit it who wants it as Nomad has it. */
  static ObjectNode without(ObjectNode job) {
    ObjectNode submitted = job.deepCopy();
    submitted.remove(ADDED);
    if (!submitted.path("Stop").asBoolean()) {
      submitted.remove("Stop");
    }
    for (String name : OFTEN_EMPTY) {
      if (submitted.path(name).asText("").isEmpty()) {
        submitted.remove(name);
      }
    }
    return submitted;
  }
}
