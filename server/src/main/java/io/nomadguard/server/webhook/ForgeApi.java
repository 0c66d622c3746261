package io.nomadguard.server.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked of a forge: files at a commit, and to mark the commit. */
final class ForgeApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Longer ones are refused by the forges. */
  private static final int LONGEST_DESCRIPTION = 140;

  private final Forge forge;
  private final HttpClient http;

  ForgeApi(Forge forge, HttpClient http) {
    this.forge = forge;
    this.http = http;
  }

  /**
   * @param most the most bytes that are read; one more tells that there are more
   * @return empty when the repository has no such file
   * @throws IOException when the forge doesn't say; the message is for users
   */
  Optional<byte[]> file(String repository, String commit, String path, int most)
      throws IOException {
    String encoded =
        Arrays.stream(path.split("/", -1)).map(ForgeApi::encode).collect(Collectors.joining("/"));
    HttpRequest request =
        request(forge.kind().filePath(repository, encoded) + "?ref=" + commit)
            .header("Accept", forge.kind().fileAccept())
            .build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404) {
        return Optional.empty();
      }
      if (response.statusCode() != 200) {
        throw new IOException("the forge answered " + response.statusCode() + " for " + path);
      }
      return Optional.of(body.readNBytes(most + 1));
    }
  }

  /**
   * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
   * @param decision its id; empty when there is none
   */
  void status(Push push, String tier, String state, String description, String decision)
      throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.put("state", state);
    body.put("context", "nomadguard/" + tier);
    body.put(
        "description",
        description.length() > LONGEST_DESCRIPTION
            ? description.substring(0, LONGEST_DESCRIPTION - 1) + "…"
            : description);
    if (forge.link() != null && !decision.isEmpty()) {
      body.put("target_url", forge.link().replace("{id}", decision));
    }
    HttpRequest request =
        request("/repos/" + push.repository() + "/statuses/" + push.commit())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<InputStream> response = send(request);
    response.body().close();
    if (response.statusCode() / 100 != 2) {
      throw new IOException("the forge answered " + response.statusCode() + " to a status");
    }
  }

  private HttpRequest.Builder request(String path) throws IOException {
    // Read each time: tokens are renewed while we run.
    String token = Files.readString(forge.tokenFile()).strip();
    return HttpRequest.newBuilder(URI.create(forge.api() + path))
        .timeout(PATIENCE)
        .header("Authorization", forge.kind().authorization() + token);
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      // Its own message is null.
      throw new IOException("nobody answers at " + forge.api(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while asking the forge", e);
    }
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
