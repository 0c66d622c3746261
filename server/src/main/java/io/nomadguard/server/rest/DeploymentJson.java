package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import java.util.List;

/** A deployment, as JSON. */
final class DeploymentJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DeploymentJson() {}

  static ObjectNode of(DeploymentRow row) {
    return MAPPER
        .createObjectNode()
        .put("id", row.id())
        .put("state", row.state())
        .put("message", row.message())
        .put("job", row.jobId())
        .put("namespace", row.namespace())
        .put("region", row.region())
        .put("team", row.team())
        .put("decision", row.decision())
        .put("started", row.started().toString())
        .put("updated", row.updated().toString())
        .put("deadline", row.deadline().toString())
        .put("jobModifyIndex", row.jobModifyIndex())
        .put("jobVersion", row.jobVersion())
        .put("evaluation", row.evaluation())
        .put("nomadDeployment", row.nomadDeployment());
  }

  static ObjectNode of(DeploymentRow row, List<DeploymentEvent> events) {
    ObjectNode json = of(row);
    ArrayNode list = json.putArray("events");
    events.forEach(event -> list.add(of(event)));
    return json;
  }

  static ObjectNode of(DeploymentEvent event) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("seq", event.seq())
            .put("at", event.at().toString())
            .put("kind", event.kind())
            .put("text", event.text());
    json.putRawValue("data", new RawValue(event.data()));
    return json;
  }
}
