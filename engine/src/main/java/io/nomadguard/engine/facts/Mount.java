package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A {@code mount} block of docker's config.
 *
 * @param type {@code bind}, {@code tmpfs} or {@code volume}
 * @param source empty when there is none
 * @param target the path in the container; empty when there is none
 * @param readonly whether the container can't write to it
 */
public record Mount(String type, String source, String target, boolean readonly) {

  static Mount of(JsonNode block) {
    String type = block.path("type").asText();
    return new Mount(
        type.isEmpty() ? "volume" : type,
        block.path("source").asText(),
        block.path("target").asText(),
        block.path("readonly").asText().equals("true"));
  }

  /** A type that only the node knows may turn out to be bind. */
  boolean bind() {
    return !type.equals("volume") && !type.equals("tmpfs");
  }
}
