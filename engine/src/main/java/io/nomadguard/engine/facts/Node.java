package io.nomadguard.engine.facts;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Nomad client node: the cluster's, or those of {@code data/nodes.toml} when offline.
 *
 * @param name as Nomad shows it
 * @param nodeClass Nomad's {@code ${node.class}}; empty when it has none
 * @param datacenter the value of its {@code ${meta.datacenter}}; empty when it has none
 * @param meta the node's {@code ${meta.…}} values by name, sorted
 */
public record Node(String name, String nodeClass, String datacenter, Map<String, String> meta) {

  public Node {
    meta = Collections.unmodifiableMap(new TreeMap<>(meta));
  }

  /** What a constraint's attribute stands for on this node, such as {@code ${node.class}}. */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("${node.unique.name}", name);
    attributes.put("${attr.unique.hostname}", name);
    attributes.put("${node.class}", nodeClass);
    attributes.put("${meta.datacenter}", datacenter);
    meta.forEach((key, value) -> attributes.put("${meta." + key + "}", value));
    return attributes;
  }
}
