package io.nomadguard.server.history;

import io.nomadguard.server.store.DecisionRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some decisions, newest first.
 *
 * @param next where the next page begins; null when this is the last one
 */
public record Page(List<DecisionRow> decisions, @Nullable String next) {

  public Page {
    decisions = List.copyOf(decisions);
  }
}
