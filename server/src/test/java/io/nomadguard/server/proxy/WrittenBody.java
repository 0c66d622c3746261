package io.nomadguard.server.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of a request that writes a job: there must be one way only to read it. */
final class WrittenBody {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Routes whose body is no JSON, or isn't read. */
  private static final Pattern FREE = Pattern.compile("(.*/)?(dispatch/payload|periodic/force)");

  /** In the bodies of stored jobs' routes. Nomad has versions 0 to 2 of each. */
  private static final int NEWEST_VERSION = 2;

  private static final int MOST_INSTANCES = 5;
  private static final int HIGHEST_PRIORITY = 80;

  private final Seen seen;
  private final String path;

  WrittenBody(Seen seen) {
    this.seen = seen;
    this.path = seen.target().replaceFirst("\\?.*", "").replaceAll("%2[fF]", "/");
  }

  /**
   * Whether Nomad makes nothing run for it: a scaling without a count only notes an event, and
   * nothing goes back to a version that isn't stable.
   */
  boolean startsNothing() {
    try {
      JsonNode body = STRICT.readTree(seen.body());
      return twice(body).isEmpty()
          && body.isObject()
          && (path.endsWith("/scale") && nothing(of(body, "count"))
              || path.endsWith("/stable") && !of(body, "stable").asBoolean());
    } catch (IOException e) {
      return false;
    }
  }

  /** What is wrong with it. */
  Optional<String> wrong() {
    if (FREE.matcher(path).matches() || path.endsWith("/evaluate") && seen.body().length == 0) {
      return Optional.empty();
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(seen.body())).toString();
      JsonNode body = STRICT.readTree(text);
      if (!body.isObject()) {
        return Optional.of("has a body that is no JSON object");
      }
      return twice(body).or(() -> said(body));
    } catch (JsonProcessingException | CharacterCodingException e) {
      return Optional.of("has a body that not everybody can read");
    }
  }

  private static Optional<String> twice(JsonNode node) {
    Set<String> names = new HashSet<>();
    for (var field : node.properties()) {
      if (!names.add(folded(field.getKey()))) {
        return Optional.of("names \"" + field.getKey() + "\" twice");
      }
    }
    for (JsonNode child : node) {
      Optional<String> twice = twice(child);
      if (twice.isPresent()) {
        return twice;
      }
    }
    return Optional.empty();
  }

  private Optional<String> said(JsonNode body) {
    boolean back = path.endsWith("/revert") || path.endsWith("/stable");
    JsonNode version = of(body, "jobversion");
    if (back && !version.isMissingNode() && !within(version, NEWEST_VERSION)) {
      return Optional.of("is about a version that there isn't");
    }
    if (back && path.contains("old") && version.asInt() == 0) {
      return Optional.of("makes a version run that the rules deny");
    }
    if (path.endsWith("/scale") && !within(of(body, "count"), MOST_INSTANCES)) {
      return Optional.of("makes more run than the rules allow");
    }
    if (path.endsWith("/scale")
        && of(body, "count").isNumber()
        && of(body, "jobmodifyindex").asInt() != Jobs.MODIFY_INDEX) {
      return Optional.of("may be about another job than the one that was judged");
    }
    if (path.endsWith("/dispatch") && of(body, "priority").asInt() > HIGHEST_PRIORITY) {
      return Optional.of("has a priority that the rules don't allow");
    }
    if (of(body, "jobid").asText().contains("bad")) {
      return Optional.of("makes a stored job run that the rules deny");
    }
    for (String name : Set.of("secretid", "authtoken", "forwarded")) {
      if (!of(body, name).isMissingNode()) {
        return Optional.of("names in its body who it is from");
      }
    }
    return Optional.empty();
  }

  private static boolean nothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean within(JsonNode number, int most) {
    return number.isMissingNode()
        || number.isIntegralNumber() && number.asLong() >= 0 && number.asLong() <= most;
  }

  private static JsonNode of(JsonNode body, String name) {
    return body.properties().stream()
        .filter(field -> folded(field.getKey()).equals(name))
        .map(field -> field.getValue())
        .findFirst()
        .orElse(STRICT.missingNode());
  }

  /** As Go compares names. */
  private static String folded(String name) {
    return name.replace('\u017f', 's').replace('\u212a', 'k').toLowerCase(Locale.ROOT);
  }
}
