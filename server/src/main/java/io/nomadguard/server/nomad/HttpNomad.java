package io.nomadguard.server.nomad;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.NomadException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster behind one or several addresses of its HTTP API. */
public final class HttpNomad implements Nomad {

  private static final int JOBS_AT_ONCE = 500;

  private final NomadSettings settings;
  private final ObjectMapper json = new ObjectMapper();
  private final Wire wire;

  public HttpNomad(NomadSettings settings) {
    this(settings, NomadCalls.NOBODY);
  }

  /**
   * @throws io.nomadguard.engine.source.InputException when a certificate or key can't be used
   */
  public HttpNomad(NomadSettings settings, NomadCalls calls) {
    this.settings = settings;
    this.wire = new Wire(settings, json, calls);
  }

  @Override
  public Page jobs(String region, String after) {
    String query = and(query("*", region), "per_page=" + JOBS_AT_ONCE);
    if (!after.isEmpty()) {
      query = and(query, "next_token=" + encoded(after));
    }
    Wire.Reply reply = wire.ask(Ask.get("jobs", "list its jobs", "/v1/jobs" + query));
    return new Page(array(reply.body()), reply.next());
  }

  @Override
  public Optional<ObjectNode> job(String namespace, String region, String id) {
    return wire.find(readJob(namespace, region, id)).map(reply -> object(reply.body()));
  }

  @Override
  public Optional<ObjectNode> jobAs(String token, String namespace, String region, String id) {
    return wire.find(readJob(namespace, region, id).by(token)).map(reply -> object(reply.body()));
  }

  private Ask readJob(String namespace, String region, String id) {
    return Ask.get("job", "read job " + quoted(id), jobPath(id, "") + query(namespace, region));
  }

  @Override
  public ObjectNode plan(String namespace, String region, ObjectNode job) {
    ObjectNode body = json.createObjectNode();
    body.set("Job", job);
    body.put("Diff", true);
    String id = job.path("ID").asText();
    return object(
        wire.ask(
                Ask.post(
                    "plan",
                    "plan job " + quoted(id),
                    jobPath(id, "/plan") + query(namespace, region),
                    bytes(body)))
            .body());
  }

  @Override
  public ObjectNode parse(String hcl, String variables) {
    ObjectNode body = json.createObjectNode();
    body.put("JobHCL", hcl);
    body.put("Canonicalize", false);
    if (!variables.isEmpty()) {
      body.put("Variables", variables);
    }
    return object(
        wire.ask(Ask.post("parse", "parse a job file", "/v1/jobs/parse", bytes(body))).body());
  }

  @Override
  public ObjectNode validate(String namespace, String region, ObjectNode job) {
    ObjectNode body = json.createObjectNode();
    body.set("Job", job);
    return object(
        wire.ask(
                Ask.post(
                    "validate",
                    "validate job " + quoted(job.path("ID").asText()),
                    "/v1/validate/job" + query(namespace, region),
                    bytes(body)))
            .body());
  }

  @Override
  public ObjectNode register(
      String namespace, String region, ObjectNode job, long index, String hcl) {
    ObjectNode body = json.createObjectNode();
    body.set("Job", job);
    body.put("EnforceIndex", true);
    body.put("JobModifyIndex", index);
    body.putObject("Submission").put("Format", "hcl2").put("Source", hcl);
    return object(
        wire.ask(
                Ask.write(
                    "register",
                    "register job " + quoted(job.path("ID").asText()),
                    "/v1/jobs" + query(namespace, region),
                    bytes(body)))
            .body());
  }

  @Override
  public ArrayNode versions(String namespace, String region, String id) {
    return wire.find(
            Ask.get(
                "versions",
                "read the versions of job " + quoted(id),
                jobPath(id, "/versions") + query(namespace, region)))
        .map(reply -> array(reply.body().path("Versions")))
        .orElseGet(json::createArrayNode);
  }

  @Override
  public Optional<ObjectNode> submission(String namespace, String region, String id, long version) {
    return wire.find(
            Ask.get(
                "submission",
                "read the text of job " + quoted(id),
                jobPath(id, "/submission") + and(query(namespace, region), "version=" + version)))
        .map(Wire.Reply::body)
        .filter(JsonNode::isObject)
        .map(this::object);
  }

  @Override
  public Indexed<ObjectNode> evaluation(String region, String id, long index, Duration wait) {
    Wire.Reply reply =
        waiting(
            "evaluation",
            "read an evaluation",
            "/v1/evaluation/" + encoded(id),
            query("", region),
            index,
            wait);
    return new Indexed<>(object(reply.body()), reply.index());
  }

  @Override
  public Indexed<ObjectNode> deployment(String region, String id, long index, Duration wait) {
    Wire.Reply reply =
        waiting(
            "deployment",
            "read a deployment",
            "/v1/deployment/" + encoded(id),
            query("", region),
            index,
            wait);
    return new Indexed<>(object(reply.body()), reply.index());
  }

  @Override
  public Indexed<ArrayNode> allocations(
      String namespace, String region, String job, long index, Duration wait) {
    Wire.Reply reply =
        waiting(
            "allocations",
            "read the allocations of job " + quoted(job),
            jobPath(job, "/allocations"),
            query(namespace, region),
            index,
            wait);
    return new Indexed<>(array(reply.body()), reply.index());
  }

  @Override
  public ArrayNode evaluations(String namespace, String region, String job) {
    return array(
        wire.ask(
                Ask.get(
                    "evaluations",
                    "read the evaluations of job " + quoted(job),
                    jobPath(job, "/evaluations") + query(namespace, region)))
            .body());
  }

  @Override
  public ArrayNode deployments(String namespace, String region, String job) {
    return array(
        wire.ask(
                Ask.get(
                    "deployments",
                    "read the deployments of job " + quoted(job),
                    jobPath(job, "/deployments") + query(namespace, region)))
            .body());
  }

  @Override
  public ArrayNode nodes(String region) {
    return array(
        wire.ask(Ask.get("nodes", "list its nodes", "/v1/nodes" + query("", region))).body());
  }

  @Override
  public ObjectNode node(String region, String id) {
    return object(
        wire.ask(Ask.get("node", "read a node", "/v1/node/" + encoded(id) + query("", region)))
            .body());
  }

  @Override
  public JsonNode check() {
    return wire.ask(Ask.get("leader", "name its leader", "/v1/status/leader")).body();
  }

  @Override
  public Optional<ObjectNode> whoIs(String token) {
    return wire.find(Ask.get("token", "tell whose token it is", "/v1/acl/token/self").by(token))
        .map(reply -> object(reply.body()));
  }

  @Override
  public List<String> policiesOf(String token) {
    JsonNode policies =
        wire.ask(
                Ask.get("policies", "tell whose policies hold for a token", "/v1/acl/policy/self")
                    .by(token))
            .body();
    List<String> names = new ArrayList<>();
    array(policies).forEach(policy -> names.add(policy.path("Name").asText()));
    return names;
  }

  private Wire.Reply waiting(
      String name, String what, String path, String query, long index, Duration wait) {
    if (index == 0) {
      return wire.ask(Ask.get(name, what, path + query));
    }
    String until = "index=" + index + "&wait=" + wait.toMillis() + "ms";
    return wire.ask(Ask.get(name, what, path + and(query, until)).waiting(wait));
  }

  private String query(String namespace, String region) {
    String chosenNamespace = namespace.isEmpty() ? settings.namespace() : namespace;
    String chosenRegion = region.isEmpty() ? settings.region() : region;
    String query = "";
    if (!chosenNamespace.isEmpty()) {
      query = and(query, "namespace=" + encoded(chosenNamespace));
    }
    return chosenRegion.isEmpty() ? query : and(query, "region=" + encoded(chosenRegion));
  }

  private static String and(String query, String parameter) {
    return query + (query.isEmpty() ? "?" : "&") + parameter;
  }

  private static String jobPath(String id, String rest) {
    return "/v1/job/" + encoded(id) + rest;
  }

  /** For a path or a query; a slash is encoded, too. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String quoted(String id) {
    return "\"" + id + "\"";
  }

  private byte[] bytes(ObjectNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw unlike("an object");
  }

  /** Go writes an empty list as null. */
  private ArrayNode array(JsonNode body) {
    if (body instanceof ArrayNode array) {
      return array;
    }
    if (body.isNull() || body.isMissingNode()) {
      return json.createArrayNode();
    }
    throw unlike("a list");
  }

  private NomadException unlike(String expected) {
    return new NomadException(
        Kind.UNREACHABLE,
        0,
        "who answers at " + wire.addresses() + " is hardly Nomad: " + expected + " was expected",
        null,
        null);
  }
}
