package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.store.DeploymentEvent;
import java.time.Instant;

/**
 * Something worth telling: an event before it is kept.
 *
 * @param kind {@code registered}, {@code progress} (a group's counts), {@code task} (trouble with
 *     one), {@code waiting}, {@code warning}, {@code result}
 */
record News(String kind, String text, ObjectNode data) {

  static final String REGISTERED = "registered";
  static final String PROGRESS = "progress";
  static final String TASK = "task";
  static final String WAITING = "waiting";
  static final String WARNING = "warning";
  static final String RESULT = "result";

  static News of(String kind, String text) {
    return new News(kind, text, JsonNodeFactory.instance.objectNode());
  }

  News with(String name, String value) {
    data.put(name, value);
    return this;
  }

  News with(String name, long value) {
    data.put(name, value);
    return this;
  }

  /** Whether whoever reads both learns nothing from the other. */
  boolean says(News other) {
    return kind.equals(other.kind) && text.equals(other.text);
  }

  DeploymentEvent event(String deployment, Instant at) {
    return new DeploymentEvent(deployment, 0, at, kind, text, data.toString());
  }
}
