package io.nomadguard.server.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A question as {@code multipart/form-data}.
 *
 * @param contentType with the boundary
 */
record FormBody(String contentType, byte[] bytes) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static FormBody of(ServiceQuestion question) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String boundary = "nomadguard-" + HexFormat.of().formatHex(random);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, boundary, field(question), question.content());
    new TreeMap<>(question.files()).forEach((path, file) -> part(body, boundary, path, file));
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return new FormBody("multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  private static String field(ServiceQuestion question) {
    return switch (question.format()) {
      case TOML -> "nomadgen.toml";
      case HCL -> "job.nomad.hcl";
      case JSON -> "job.json";
    };
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String name, byte[] content) {
    // As browsers do: what would end the name is percent-encoded.
    String safe = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    body.writeBytes(
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\""
                + safe
                + "\"; filename=\""
                + safe
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
