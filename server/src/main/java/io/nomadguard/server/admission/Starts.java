package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.route.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Jobs that Nomad has and is to start as they are: dispatched, forced, evaluated anew; or one of
 * their versions, that is to be one to go back to. Rules can't change these, so a job that they
 * would change isn't started.
 */
final class Starts implements Admitting {

  private static final byte[] NOTHING = {};

  private final Court court;
  private final StoredJobs stored;
  private final AdmissionSettings settings;

  Starts(Court court, StoredJobs stored, AdmissionSettings settings) {
    this.court = court;
    this.stored = stored;
    this.settings = settings;
  }

  @Override
  public Admission admit(Asked asked) {
    ObjectNode fields = asked.fields();
    return switch (asked.operation()) {
      case EVALUATE ->
          started(asked, stored.get(asked), fields.put("JobID", asked.id()), "evaluate");
      case PERIODIC_FORCE -> startedBy(asked, stored.get(asked), NOTHING, "periodic", "force");
      case DISPATCH ->
          started(asked, dispatched(asked), fields.put("JobID", asked.id()), "dispatch");
      case DISPATCH_PAYLOAD ->
          startedBy(asked, stored.get(asked), asked.request().body(), "dispatch", "payload");
      case STABLE -> stable(asked, fields);
      default -> throw new IllegalStateException("not one of these: " + asked.operation());
    };
  }

  private Admission stable(Asked asked, ObjectNode fields) {
    fields.put("JobID", asked.id());
    long version = Objects.requireNonNullElse(asked.body().number("JobVersion"), 0L);
    if (asked.body().flag("Stable")) {
      return started(asked, stored.version(asked, version), fields, "stable");
    }
    // Nomad goes back to another one by itself then.
    Optional<ObjectNode> next = stored.stableBeside(asked, version);
    return next.isPresent()
        ? started(asked, next.get(), fields, "stable")
        : forward(asked, JsonBody.of(fields), Map.of(), "stable");
  }

  /** The instance that comes of it, under its parent's name. */
  private ObjectNode dispatched(Asked asked) {
    ObjectNode job = stored.get(asked).deepCopy();
    JsonNode meta = asked.body().fields().path("Meta");
    if (meta.isObject() && !meta.isEmpty()) {
      ObjectNode all = job.get("Meta") instanceof ObjectNode there ? there : job.putObject("Meta");
      all.setAll((ObjectNode) meta);
    }
    Long priority = asked.body().number("Priority");
    if (priority != null && priority != 0) {
      job.put("Priority", priority);
    }
    return job;
  }

  private Admission started(Asked asked, ObjectNode job, ObjectNode body, String... route) {
    return startedBy(asked, job, JsonBody.of(body), route);
  }

  private Admission startedBy(Asked asked, ObjectNode job, byte[] body, String... route) {
    StoredCase judged = StoredCase.of(court, settings, asked, job);
    Optional<Admission> denied = judged.denied();
    if (denied.isPresent()) {
      return denied.get();
    }
    if (judged.changed() && settings.refuseOutdated()) {
      return PlainText.answer(
          403,
          Outdated.text(asked, judged.told()),
          Map.of("Nomadguard-Decision", judged.decision().id(), "Nomadguard-Verdict", "denied"));
    }
    return forward(asked, body, judged.told().headers(), route);
  }

  private static Admission forward(
      Asked asked, byte[] body, Map<String, String> headers, String... route) {
    String method = asked.operation() == Operation.PERIODIC_FORCE ? "POST" : "PUT";
    return new Forwarded(method, asked.jobTarget(route), body, null, headers);
  }
}
