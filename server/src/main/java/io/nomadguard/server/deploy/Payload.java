package io.nomadguard.server.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What is registered, and kept sealed until it is: the job, and its HCL without the marker. */
record Payload(ObjectNode job, String hcl) {

  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] bytes() {
    ObjectNode all = JSON.createObjectNode();
    all.set("job", job);
    all.put("hcl", hcl);
    try {
      return JSON.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static Payload of(byte[] bytes) {
    try {
      JsonNode all = JSON.readTree(bytes);
      return new Payload((ObjectNode) all.path("job"), all.path("hcl").asText());
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException("a kept job can't be read", e);
    }
  }

  String type() {
    return job.path("Type").asText("service");
  }

  boolean batch() {
    return type().equals("batch") || type().equals("sysbatch");
  }

  /** One allocation a node, however many that are. */
  boolean everywhere() {
    return type().equals("system") || type().equals("sysbatch");
  }

  boolean periodic() {
    return job.path("Periodic").isObject();
  }

  boolean parameterized() {
    return job.path("ParameterizedJob").isObject();
  }

  /** How many allocations all groups want together. */
  long wanted() {
    long sum = 0;
    for (JsonNode group : job.path("TaskGroups")) {
      sum += wanted(group);
    }
    return sum;
  }

  static long wanted(JsonNode group) {
    return group.path("Count").isNumber() ? group.path("Count").asLong() : 1;
  }
}
