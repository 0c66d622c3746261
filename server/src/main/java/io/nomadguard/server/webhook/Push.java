package io.nomadguard.server.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commits that somebody pushed.
 *
 * @param repository owner and name, {@code es/cerebro}
 * @param commit the newest one, 40 or 64 hex digits
 * @param pusher the forge's name for who did it; empty when it doesn't say
 */
record Push(String repository, String commit, String pusher) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern NO_COMMIT = Pattern.compile("0+");

  /**
   * @return null when a branch was deleted, or a tag pushed: there is nothing to judge
   * @throws IllegalArgumentException when it isn't a push as the forges tell them
   */
  static @Nullable Push of(byte[] body) {
    JsonNode json = read(body);
    String commit = json.path("after").asText();
    if (NO_COMMIT.matcher(commit).matches()
        || !json.path("ref").asText().startsWith("refs/heads/")) {
      return null;
    }
    // Both end up in addresses that are asked with our token.
    String repository = json.path("repository").path("full_name").asText();
    if (!REPOSITORY.matcher(repository).matches() || !COMMIT.matcher(commit).matches()) {
      throw new IllegalArgumentException(
          "the push names no repository (repository.full_name) or no commit (after)");
    }
    JsonNode pusher = json.path("pusher");
    String name = pusher.path("login").asText(pusher.path("name").asText());
    return new Push(repository, commit, name.length() > 100 ? "" : name);
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      // Told below; what Jackson says quotes the body.
    }
    throw new IllegalArgumentException("the body is no JSON object");
  }
}
