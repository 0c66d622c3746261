package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nomadguard.server.store.DeploymentEvent;

/**
 * The forms in which a deployment and its progress are answered. The order is that of preference.
 */
enum ProgressForm implements Offer {
  /** The deployment; nothing before its end. */
  JSON("application/json") {
    @Override
    String event(DeploymentEvent event) {
      throw new IllegalStateException("JSON is no stream");
    }

    @Override
    String quiet() {
      throw new IllegalStateException("JSON is no stream");
    }

    @Override
    String interrupted(String deployment) {
      throw new IllegalStateException("JSON is no stream");
    }
  },
  /** A line for each event. */
  TEXT("text/plain") {
    @Override
    String event(DeploymentEvent event) {
      return event.text().replace("\r", "\\r").replace("\n", "\\n") + "\n";
    }

    @Override
    String quiet() {
      return "…\n";
    }

    @Override
    String interrupted(String deployment) {
      return "interrupted: the service stops, the deployment goes on; look at "
          + Route.DEPLOYMENTS.path()
          + "/"
          + deployment
          + "\n";
    }
  },
  /** Server-Sent Events. */
  EVENTS("text/event-stream") {
    @Override
    String event(DeploymentEvent event) {
      ObjectNode data = MAPPER.createObjectNode();
      data.put("deployment", event.deployment());
      data.put("seq", event.seq());
      data.put("at", event.at().toString());
      data.put("text", event.text());
      data.putRawValue("data", new RawValue(event.data()));
      return "id: " + event.seq() + "\nevent: " + event.kind() + "\ndata: " + data + "\n\n";
    }

    @Override
    String quiet() {
      return ": nothing new\n\n";
    }

    @Override
    String interrupted(String deployment) {
      ObjectNode data = MAPPER.createObjectNode();
      data.put("deployment", deployment);
      data.put("text", "the service stops, the deployment goes on");
      data.put("resume", Route.DEPLOYMENTS.path() + "/" + deployment);
      return "event: interrupted\ndata: " + data + "\nretry: 3000\n\n";
    }
  };

  /** The kind of the last event of each deployment. */
  static final String RESULT = "result";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String mediaType;

  ProgressForm(String mediaType) {
    this.mediaType = mediaType;
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  abstract String event(DeploymentEvent event);

  /** So that nobody in between takes the connection for dead. */
  abstract String quiet();

  abstract String interrupted(String deployment);
}
