package io.nomadguard.server.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision made again.
 *
 * @param id of the decision
 * @param differences from what was decided then; empty when it is the same, as it should be
 * @param document the new decision as JSON, without its secrets
 */
public record Replayed(String id, List<Difference> differences, String document) {

  public Replayed {
    differences = List.copyOf(differences);
  }

  /** Whether the same was decided. */
  public boolean same() {
    return differences.isEmpty();
  }

  /**
   * @param path JSON Pointer into the document
   * @param then null when there was nothing
   * @param now null when there is nothing
   */
  public record Difference(String path, @Nullable JsonNode then, @Nullable JsonNode now) {}
}
