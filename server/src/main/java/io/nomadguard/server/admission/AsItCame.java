package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Forwarded;
import java.util.Map;

/** Requests that go on as they came, but for what could be taken in two ways. */
final class AsItCame {

  private static final byte[] NOTHING = {};

  private AsItCame() {}

  /**
   * @param headers for the answer
   */
  static Forwarded of(Asked asked, Map<String, String> headers) {
    String namespace = asked.scope().namespace();
    return switch (asked.operation()) {
      case REGISTER -> submitted(asked, asked.target(namespace, "v1", "jobs"), headers);
      case PLAN ->
          submitted(asked, asked.target(namespace, "v1", "job", asked.id(), "plan"), headers);
      case VALIDATE -> submitted(asked, asked.target(namespace, "v1", "validate", "job"), headers);
      case PERIODIC_FORCE ->
          new Forwarded("POST", asked.jobTarget("periodic", "force"), NOTHING, null, headers);
      case DISPATCH_PAYLOAD ->
          new Forwarded(
              "PUT", asked.jobTarget("dispatch", "payload"), asked.request().body(), null, headers);
      case SCALE -> stored(asked, asked.fields(), headers);
      case EVALUATE, DISPATCH, REVERT, STABLE ->
          stored(asked, asked.fields().put("JobID", asked.id()), headers);
      case TAG -> throw new IllegalStateException("a tag's path is not the job's own");
    };
  }

  private static Forwarded submitted(Asked asked, String target, Map<String, String> headers) {
    byte[] body = JsonBody.of(asked.body().theJob().text(), asked.fields());
    return new Forwarded("PUT", target, body, null, headers);
  }

  private static Forwarded stored(Asked asked, ObjectNode fields, Map<String, String> headers) {
    return new Forwarded(
        "PUT", asked.jobTarget(asked.operation().word()), JsonBody.of(fields), null, headers);
  }
}
