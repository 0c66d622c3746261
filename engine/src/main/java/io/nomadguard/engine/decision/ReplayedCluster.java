package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.facts.RunningJob;
import java.util.Map;

/** What a decision knew of the cluster, in a {@link Replay}. */
final class ReplayedCluster {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReplayedCluster() {}

  static ObjectNode write(Cluster cluster) {
    ObjectNode json = NODES.objectNode();
    ArrayNode nodes = json.putArray("nodes");
    for (Node node : cluster.nodes()) {
      ObjectNode written = nodes.addObject();
      written.put("name", node.name());
      written.put("nodeClass", node.nodeClass());
      written.put("datacenter", node.datacenter());
      written.set("meta", texts(node.meta()));
    }
    ArrayNode datacenters = json.putArray("datacenters");
    cluster.datacenters().forEach(datacenter -> datacenters.add(datacenter.name()));
    json.set("running", cluster.running() == null ? null : write(cluster.running()));
    json.put("readAt", cluster.readAt().toString());
    return json;
  }

  static Cluster read(ReplayField json) {
    return new Cluster(
        json.at("nodes")
            .list(
                node ->
                    new Node(
                        node.at("name").text(),
                        node.at("nodeClass").text(),
                        node.at("datacenter").text(),
                        node.at("meta").map(ReplayField::text))),
        json.at("datacenters").list(datacenter -> new Datacenter(datacenter.text())),
        json.at("running").isNull() ? null : running(json.at("running")),
        json.at("readAt").instant());
  }

  private static ObjectNode write(RunningJob running) {
    ObjectNode json = NODES.objectNode();
    json.put("id", running.id());
    json.put("namespace", running.namespace());
    json.put("type", running.type());
    json.put("status", running.status());
    json.put("stopped", running.stopped());
    json.put("version", running.version());
    json.put("modifyIndex", running.modifyIndex());
    json.put("submittedAt", running.submittedAt().toString());
    json.put("priority", running.priority());
    ArrayNode datacenters = json.putArray("datacenters");
    running.datacenters().forEach(datacenters::add);
    json.set("meta", texts(running.meta()));
    json.set("counts", numbers(running.counts()));
    json.set("images", texts(running.images()));
    json.set("memory", numbers(running.memory()));
    return json;
  }

  private static RunningJob running(ReplayField json) {
    return new RunningJob(
        json.at("id").text(),
        json.at("namespace").text(),
        json.at("type").text(),
        json.at("status").text(),
        json.at("stopped").flag(),
        json.at("version").number(),
        json.at("modifyIndex").number(),
        json.at("submittedAt").instant(),
        json.at("priority").number(),
        json.at("datacenters").list(ReplayField::text),
        json.at("meta").map(ReplayField::text),
        json.at("counts").map(ReplayField::number),
        json.at("images").map(ReplayField::text),
        json.at("memory").map(ReplayField::number));
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode json = NODES.objectNode();
    texts.forEach(json::put);
    return json;
  }

  private static ObjectNode numbers(Map<String, Long> numbers) {
    ObjectNode json = NODES.objectNode();
    numbers.forEach(json::put);
    return json;
  }
}
