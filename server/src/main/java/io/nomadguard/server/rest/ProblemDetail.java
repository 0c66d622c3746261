package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param nomad what Nomad said of it, in its own words; null when it said nothing
 */
record ProblemDetail(int status, String title, String detail, @Nullable String nomad) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  ProblemDetail(int status, String title, String detail) {
    this(status, title, detail, null);
  }

  byte[] json() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (nomad != null) {
      json.put("nomad", nomad);
    }
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  void answer(Context context) {
    context.status(status).contentType(MEDIA_TYPE).result(json());
  }
}
