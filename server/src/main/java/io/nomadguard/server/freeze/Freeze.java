package io.nomadguard.server.freeze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.server.store.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the switch was set to last.
 *
 * @param message what is said to whoever writes; null when all may write again
 * @param by null when nobody knows who did it
 */
public record Freeze(@Nullable String message, @Nullable String by, Instant at) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int LONGEST = 500;

  /**
   * From now on nobody may write.
   *
   * @throws IllegalArgumentException when the message is none that can be shown; it says why
   */
  public static Freeze begun(String message, @Nullable String by, Instant at) {
    String text = message.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "the message is empty; it tells whoever can't write why, and until when");
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw new IllegalArgumentException(
          "the message has %d characters, and may have %d"
              .formatted(text.codePointCount(0, text.length()), LONGEST));
    }
    if (text.codePoints().anyMatch(Freeze::isUnshowable)) {
      throw new IllegalArgumentException(
          "the message must be one line, without control characters");
    }
    return new Freeze(text, by, at.truncatedTo(ChronoUnit.SECONDS));
  }

  private static boolean isUnshowable(int sign) {
    int type = Character.getType(sign);
    return Character.isISOControl(sign)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  /** From now on all may write again. */
  public static Freeze ended(@Nullable String by, Instant at) {
    return new Freeze(null, by, at.truncatedTo(ChronoUnit.SECONDS));
  }

  public boolean holds() {
    return message != null;
  }

  /** In one sentence, without full stop. */
  public String words() {
    return (holds() ? "all writing is frozen " : "writing is possible ") + since();
  }

  /** Since when, by whom and why. */
  public String since() {
    return "since "
        + at
        + (by == null ? "" : " by " + by)
        + (message == null ? "" : ": " + message);
  }

  /** As the store keeps it. */
  String kept() {
    return JSON.createObjectNode()
        .put("message", message)
        .put("by", by)
        .put("at", at.toString())
        .toString();
  }

  static Freeze read(String kept) {
    try {
      JsonNode json = JSON.readTree(kept);
      return new Freeze(
          json.path("message").textValue(),
          json.path("by").textValue(),
          Instant.parse(json.path("at").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new StoreException("the store is damaged: what it says of freezing can't be read", e);
    }
  }
}
