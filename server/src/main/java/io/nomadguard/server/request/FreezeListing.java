package io.nomadguard.server.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.freeze.Freeze;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether writing is frozen, as JSON. */
public final class FreezeListing {

  private FreezeListing() {}

  /**
   * As REST answers.
   *
   * @param last what the switch was set to last; null when it never was
   */
  public static ObjectNode json(@Nullable Freeze last) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("frozen", last != null && last.holds());
    if (last != null) {
      json.put("message", last.message()).put("by", last.by()).put("since", last.at().toString());
    }
    return json;
  }

  /** What REST answered; null when the switch was never set. */
  public static @Nullable Freeze read(JsonNode json) {
    return json.path("since").isTextual()
        ? new Freeze(
            json.path("message").textValue(),
            json.path("by").textValue(),
            Instant.parse(json.path("since").textValue()))
        : null;
  }
}
