package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One write of a rule to one place.
 *
 * @param before of a SET: the value that was there; null when there was none
 * @param value of a SET: the value now there, null when removed; else the list's element
 */
record Write(Firing by, Kind kind, @Nullable JsonNode before, @Nullable JsonNode value) {

  enum Kind {
    SET,
    APPEND,
    REMOVE
  }
}
