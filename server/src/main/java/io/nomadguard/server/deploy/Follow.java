package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.DeploymentRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a registered job once: which version it is, and what has become of it. */
final class Follow {

  private final Nomad nomad;
  private final Duration settle;
  private final Rollout rollout = new Rollout();

  Follow(Nomad nomad, Duration settle) {
    this.nomad = nomad;
    this.settle = settle;
  }

  /**
   * @throws NomadException when Nomad can't be asked
   */
  void look(Step step, Payload payload) {
    if (payload.parameterized()) {
      step.finish(DeploymentState.SCHEDULED, "it runs when it is dispatched");
      return;
    }
    if (payload.periodic()) {
      step.finish(DeploymentState.SCHEDULED, launch(step.row(), payload));
      return;
    }
    if (!locate(step)) {
      return;
    }
    JsonNode evaluation = evaluation(step);
    if (evaluation != null) {
      tellScheduling(step, evaluation);
    }
    JsonNode deployment = deployment(step, payload, evaluation);
    List<JsonNode> allocations = allocations(step.row());
    allocations.forEach(
        allocation -> TaskTrouble.of(allocation).forEach(trouble -> step.tell(trouble.news())));
    if (deployment != null) {
      rollout.look(step, deployment);
      if (step.row().state().equals(DeploymentState.CANCELLED.word())) {
        explainCancelled(step);
      }
    } else if (!superseded(step) && !pending(evaluation)) {
      new Running(payload, settle).look(step, evaluation, allocations);
    }
  }

  private String launch(DeploymentRow row, Payload payload) {
    try {
      Instant next =
          PlanAnswer.launch(
              nomad
                  .plan(row.namespace(), row.region(), payload.job())
                  .path("NextPeriodicLaunch")
                  .asText(""));
      return next == null ? "it isn't launched by itself" : "next launch at " + next;
    } catch (NomadException e) {
      // It is registered; when it starts is only good to know.
      return "Nomad launches it when its time comes";
    }
  }

  /** Finds out which version it is; false when it is over. */
  private boolean locate(Step step) {
    DeploymentRow row = step.row();
    if (row.state().equals(DeploymentState.FOLLOWING.word())) {
      return true;
    }
    Long index = row.jobModifyIndex();
    Long version = row.jobVersion();
    if (version == null) {
      Optional<ObjectNode> job = nomad.job(row.namespace(), row.region(), row.jobId());
      long now = job.map(j -> j.path("JobModifyIndex").asLong()).orElse(0L);
      if (job.isPresent() && (index == null || now == index)) {
        version = job.get().path("Version").asLong();
      } else if (job.isPresent() && now == row.plannedIndex()) {
        index = now;
        version = job.get().path("Version").asLong();
        step.tell(
            News.of(
                News.REGISTERED,
                "nothing is different: version " + version + " stays, and is evaluated again"));
      } else {
        version = version(row, index);
      }
    }
    if (version == null) {
      step.finish(DeploymentState.CANCELLED, "the job was removed before anything became of it");
      return false;
    }
    step.become(
        Rows.following(row, index, version, row.evaluation(), row.nomadDeployment(), step.now()));
    return true;
  }

  private @Nullable Long version(DeploymentRow row, @Nullable Long index) {
    for (JsonNode version : nomad.versions(row.namespace(), row.region(), row.jobId())) {
      if (index != null && version.path("JobModifyIndex").asLong() == index) {
        return version.path("Version").asLong();
      }
    }
    return null;
  }

  /** The evaluation that registering made; null when it isn't known any more. */
  private @Nullable JsonNode evaluation(Step step) {
    DeploymentRow row = step.row();
    String id = row.evaluation();
    if (id == null) {
      long newest = -1;
      for (JsonNode one : nomad.evaluations(row.namespace(), row.region(), row.jobId())) {
        long created = one.path("CreateIndex").asLong();
        if (one.path("TriggeredBy").asText().equals("job-register")
            && Long.valueOf(one.path("JobModifyIndex").asLong()).equals(row.jobModifyIndex())
            && created > newest) {
          newest = created;
          id = one.path("ID").asText();
        }
      }
      if (id == null) {
        return null;
      }
      step.become(with(row, id, row.nomadDeployment(), step.now()));
    }
    return evaluation(row.region(), id);
  }

  private @Nullable JsonNode evaluation(String region, String id) {
    try {
      return nomad.evaluation(region, id, 0, Duration.ZERO).body();
    } catch (NomadException e) {
      if (e.status() == 404) {
        return null;
      }
      throw e;
    }
  }

  private void tellScheduling(Step step, JsonNode evaluation) {
    String status = evaluation.path("Status").asText();
    if (pending(evaluation)) {
      step.waiting("for Nomad's scheduler");
    } else if (status.equals("failed")) {
      step.waiting(
          "for Nomad's scheduler, which failed: " + evaluation.path("StatusDescription").asText());
    }
    String blocked = evaluation.path("BlockedEval").asText("");
    if (!blocked.isEmpty() && !evaluation.path("FailedTGAllocs").isEmpty()) {
      JsonNode now = evaluation(step.row().region(), blocked);
      if (now != null && now.path("Status").asText().equals("blocked")) {
        for (Placement placement : Placement.of(evaluation.path("FailedTGAllocs"))) {
          step.waiting("for room: " + placement.text());
        }
      }
    }
  }

  /** Whether Nomad's scheduler hasn't looked at the job yet. */
  private static boolean pending(@Nullable JsonNode evaluation) {
    return evaluation != null && evaluation.path("Status").asText().equals("pending");
  }

  /** Nomad's deployment of our version; null when there is none. */
  private @Nullable JsonNode deployment(Step step, Payload payload, @Nullable JsonNode evaluation) {
    DeploymentRow row = step.row();
    String id = row.nomadDeployment();
    if (id == null && evaluation != null) {
      id = evaluation.path("DeploymentID").asText("");
    }
    if (id != null && !id.isEmpty()) {
      JsonNode found = deployment(row.region(), id);
      if (found != null && found.path("JobVersion").asLong() == version(row)) {
        remember(step, id);
        return found;
      }
    }
    boolean scheduled = evaluation == null || !evaluation.path("Status").asText().equals("pending");
    if (payload.batch() || !scheduled) {
      return null;
    }
    for (JsonNode one : nomad.deployments(row.namespace(), row.region(), row.jobId())) {
      if (one.path("JobVersion").asLong() == version(row)
          && Long.valueOf(one.path("JobSpecModifyIndex").asLong()).equals(row.jobModifyIndex())) {
        remember(step, one.path("ID").asText());
        return one;
      }
    }
    return null;
  }

  private void remember(Step step, String id) {
    if (!id.equals(step.row().nomadDeployment())) {
      step.become(with(step.row(), step.row().evaluation(), id, step.now()));
    }
  }

  private @Nullable JsonNode deployment(String region, String id) {
    try {
      return nomad.deployment(region, id, 0, Duration.ZERO).body();
    } catch (NomadException e) {
      if (e.status() == 404) {
        return null;
      }
      throw e;
    }
  }

  private List<JsonNode> allocations(DeploymentRow row) {
    List<JsonNode> ours = new ArrayList<>();
    for (JsonNode allocation :
        nomad.allocations(row.namespace(), row.region(), row.jobId(), 0, Duration.ZERO).body()) {
      if (allocation.path("JobVersion").asLong() == version(row)) {
        ours.add(allocation);
      }
    }
    return ours;
  }

  /** Whether another version runs now, or none; then it is over. */
  private boolean superseded(Step step) {
    DeploymentRow row = step.row();
    Optional<ObjectNode> job = nomad.job(row.namespace(), row.region(), row.jobId());
    String why = null;
    if (job.isEmpty()) {
      why = "the job was removed";
    } else if (job.get().path("Stop").asBoolean()) {
      why = "the job was stopped";
    } else if (job.get().path("Version").asLong() > version(row)) {
      why = "version " + job.get().path("Version").asLong() + " took over";
    }
    if (why == null) {
      return false;
    }
    step.finish(DeploymentState.CANCELLED, step.because(why));
    return true;
  }

  /** Nomad says that it was cancelled; the job says by what. */
  private void explainCancelled(Step step) {
    DeploymentRow row = step.row();
    nomad
        .job(row.namespace(), row.region(), row.jobId())
        .map(job -> job.path("Version").asLong())
        .filter(version -> version > version(row))
        .filter(version -> row.message().startsWith("a newer version"))
        .ifPresent(
            version -> {
              step.news().removeIf(news -> news.kind().equals(News.RESULT));
              step.finish(DeploymentState.CANCELLED, "version " + version + " took over");
            });
  }

  private static long version(DeploymentRow row) {
    Long version = row.jobVersion();
    if (version == null) {
      throw new IllegalStateException("followed without a version: " + row.id());
    }
    return version;
  }

  private static DeploymentRow with(
      DeploymentRow row, @Nullable String evaluation, @Nullable String deployment, Instant now) {
    return Rows.following(row, row.jobModifyIndex(), version(row), evaluation, deployment, now);
  }
}
