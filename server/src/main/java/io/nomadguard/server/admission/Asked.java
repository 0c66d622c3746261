package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.judge.JobKey;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;
import io.nomadguard.server.route.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as Nomad would understand it.
 *
 * @param id the job's, by path and body; empty when neither names one
 * @param body without what says where it is about and who asks
 */
record Asked(AdmissionRequest request, Envelope body, Scope scope, String id, Submitter submitter) {

  private static final List<String> OF_SCOPE =
      List.of("Namespace", "Region", "SecretID", "AuthToken", "Forwarded");

  /**
   * @param region of requests that name none; empty for the one of whoever is asked
   * @throws BadTarget when the query names something twice
   * @throws NotAdmitted when places in the request differ
   * @throws io.nomadguard.server.nomad.NomadException when Nomad doesn't know who asks
   */
  static Asked of(AdmissionRequest request, Envelope body, Submitters submitters, String region)
      throws BadTarget {
    refuseOtherToken(request, body.text("SecretID"));
    refuseOtherToken(request, body.text("AuthToken"));
    if (body.flag("Forwarded")) {
      throw NotAdmitted.unclear("\"Forwarded\" in the request's body is for Nomad's servers only");
    }
    Scope scope = Scope.of(request.query(), body).orRegion(region);
    String id = id(request.job(), body);
    return new Asked(request, body, scope, id, submitters.of(request.token()));
  }

  private static void refuseOtherToken(AdmissionRequest request, String token) {
    if (!token.isEmpty() && !token.equals(request.token())) {
      throw NotAdmitted.unclear(
          "the request's body holds a token, which belongs in the header X-Nomad-Token");
    }
  }

  private static String id(String path, Envelope body) {
    String named = body.job() == null ? body.text("JobID") : body.job().id();
    if (!path.isEmpty() && !named.isEmpty() && !path.equals(named)) {
      throw NotAdmitted.unclear(
          "Job ID does not match: the path names \"%s\", the body \"%s\"".formatted(path, named));
    }
    return path.isEmpty() ? named : path;
  }

  Operation operation() {
    return request.operation();
  }

  JobKey key() {
    return new JobKey(scope.namespace(), scope.region(), id);
  }

  /** What stands in the body beside the job, without what is said elsewhere. */
  ObjectNode fields() {
    ObjectNode fields = body.fields().deepCopy();
    fields.remove(OF_SCOPE);
    return fields;
  }

  /**
   * Path and query of the request that Nomad gets.
   *
   * @param namespace empty for Nomad's default
   */
  String target(String namespace, String... segments) {
    GoQuery query = request.query().with("namespace", namespace).with("region", scope.region());
    return new Target(List.of(segments), query.text()).text();
  }

  /** The same for a route of the job itself. */
  String jobTarget(String... rest) {
    List<String> segments = new ArrayList<>(List.of("v1", "job", id));
    segments.addAll(List.of(rest));
    return target(scope.namespace(), segments.toArray(String[]::new));
  }
}
