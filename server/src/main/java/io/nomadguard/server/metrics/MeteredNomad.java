package io.nomadguard.server.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Nomad whose answers are timed. */
final class MeteredNomad implements Nomad {

  private final Nomad nomad;
  private final Calls calls;

  MeteredNomad(Nomad nomad, Timers timers) {
    this.nomad = nomad;
    this.calls = new Calls("nomad", timers, MeteredNomad::outcome);
  }

  private static String outcome(@Nullable RuntimeException exception) {
    if (exception == null) {
      return Calls.OK;
    }
    return exception instanceof NomadException nomad
        ? nomad.kind().name().toLowerCase(Locale.ROOT)
        : "error";
  }

  @Override
  public Page jobs(String region, String after) {
    return calls.call("jobs", () -> nomad.jobs(region, after));
  }

  @Override
  public Optional<ObjectNode> job(String namespace, String region, String id) {
    return calls.call("job", () -> nomad.job(namespace, region, id));
  }

  @Override
  public Optional<ObjectNode> jobAs(String token, String namespace, String region, String id) {
    return calls.call("job", () -> nomad.jobAs(token, namespace, region, id));
  }

  @Override
  public ObjectNode plan(String namespace, String region, ObjectNode job) {
    return calls.call("plan", () -> nomad.plan(namespace, region, job));
  }

  @Override
  public ObjectNode parse(String hcl, String variables) {
    return calls.call("parse", () -> nomad.parse(hcl, variables));
  }

  @Override
  public ObjectNode validate(String namespace, String region, ObjectNode job) {
    return calls.call("validate", () -> nomad.validate(namespace, region, job));
  }

  @Override
  public ObjectNode register(
      String namespace, String region, ObjectNode job, long index, String hcl) {
    return calls.call("register", () -> nomad.register(namespace, region, job, index, hcl));
  }

  @Override
  public ArrayNode versions(String namespace, String region, String id) {
    return calls.call("versions", () -> nomad.versions(namespace, region, id));
  }

  @Override
  public Optional<ObjectNode> submission(String namespace, String region, String id, long version) {
    return calls.call("submission", () -> nomad.submission(namespace, region, id, version));
  }

  @Override
  public Indexed<ObjectNode> evaluation(String region, String id, long index, Duration wait) {
    return calls.call("evaluation", () -> nomad.evaluation(region, id, index, wait));
  }

  @Override
  public Indexed<ObjectNode> deployment(String region, String id, long index, Duration wait) {
    return calls.call("deployment", () -> nomad.deployment(region, id, index, wait));
  }

  @Override
  public ArrayNode evaluations(String namespace, String region, String job) {
    return calls.call("evaluations", () -> nomad.evaluations(namespace, region, job));
  }

  @Override
  public ArrayNode deployments(String namespace, String region, String job) {
    return calls.call("deployments", () -> nomad.deployments(namespace, region, job));
  }

  @Override
  public Indexed<ArrayNode> allocations(
      String namespace, String region, String job, long index, Duration wait) {
    return calls.call("allocations", () -> nomad.allocations(namespace, region, job, index, wait));
  }

  @Override
  public ArrayNode nodes(String region) {
    return calls.call("nodes", () -> nomad.nodes(region));
  }

  @Override
  public ObjectNode node(String region, String id) {
    return calls.call("node", () -> nomad.node(region, id));
  }

  @Override
  public JsonNode check() {
    return calls.call("check", nomad::check);
  }

  @Override
  public Optional<ObjectNode> whoIs(String token) {
    return calls.call("token", () -> nomad.whoIs(token));
  }

  @Override
  public List<String> policiesOf(String token) {
    return calls.call("policies", () -> nomad.policiesOf(token));
  }
}
