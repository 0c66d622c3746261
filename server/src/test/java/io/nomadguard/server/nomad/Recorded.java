package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a real Nomad 2.0.6 was asked and answered, from {@code nomad-api/} in the resources. */
public record Recorded(
    String method,
    String path,
    JsonNode request,
    int status,
    Map<String, String> headers,
    JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One recording, by its file name without {@code .json}. */
  public static Recorded read(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/nomad-api/" + name + ".json")) {
      JsonNode all = JSON.readTree(in);
      Map<String, String> headers = new TreeMap<>();
      all.at("/response/headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      return new Recorded(
          all.at("/request/method").asText(),
          all.at("/request/path").asText(),
          all.at("/request/body"),
          all.at("/response/status").asInt(),
          headers,
          all.at("/response/body"));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The body as it went over the wire: plain text is plain. */
  public byte[] bytes() {
    boolean plain =
        body instanceof TextNode
            && headers.getOrDefault("Content-Type", "").startsWith("text/plain");
    return (plain ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
