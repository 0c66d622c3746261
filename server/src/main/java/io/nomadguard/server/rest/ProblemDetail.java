package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** What went wrong, as RFC 9457 has it. */
record ProblemDetail(int status, String title, String detail) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] json() {
    return (JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  void answer(Context context) {
    context.status(status).contentType(MEDIA_TYPE).result(json());
  }
}
