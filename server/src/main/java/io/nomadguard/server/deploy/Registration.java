package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.DeploymentRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Registers a job exactly once, however often it is tried: with compare-and-set on the index that
 * was planned with, and by looking who it was when the index is another. Nomad answers a conflict
 * also when an agent in between has sent our own request twice, so a conflict is looked at too.
 */
final class Registration {

  /** What came of trying. */
  sealed interface Outcome {}

  /**
   * @param version null when not known yet
   * @param evaluation null when Nomad made none, or it isn't known
   * @param found whether it had been registered before, unheard
   */
  record Registered(
      long modifyIndex,
      @Nullable Long version,
      @Nullable String evaluation,
      List<String> warnings,
      boolean found)
      implements Outcome {}

  record Lost(String message) implements Outcome {}

  record Refused(String message, @Nullable String original) implements Outcome {}

  /**
   * Nobody can say, or nobody was there: try again later.
   *
   * @param sent whether Nomad may have heard it
   */
  record Later(String message, boolean sent) implements Outcome {}

  private final Nomad nomad;
  private final Changed changed;

  Registration(Nomad nomad, Changed changed) {
    this.nomad = nomad;
    this.changed = changed;
  }

  /**
   * @param sent whether it may have been sent before
   */
  Outcome attempt(DeploymentRow row, Payload payload, boolean sent) {
    try {
      if (sent) {
        Optional<Outcome> found = look(row, payload);
        if (found.isPresent()) {
          return found.get();
        }
      }
    } catch (NomadException e) {
      return new Later(text(e), true);
    }
    return register(row, payload, sent);
  }

  private Outcome register(DeploymentRow row, Payload payload, boolean sent) {
    try {
      String hcl = new Marker(row.id(), row.decision()).on(payload.hcl());
      ObjectNode answer =
          nomad.register(row.namespace(), row.region(), payload.job(), row.plannedIndex(), hcl);
      String evaluation = answer.path("EvalID").asText("");
      return new Registered(
          answer.path("JobModifyIndex").asLong(),
          null,
          evaluation.isEmpty() ? null : evaluation,
          PlanAnswer.warnings(answer.path("Warnings").asText("")),
          false);
    } catch (NomadException e) {
      return switch (e.kind()) {
        case UNREACHABLE -> new Later(text(e), sent);
        case UNCERTAIN -> lookAfter(row, payload, new Later(text(e), true));
        case CONFLICT -> lookAfter(row, payload, new Lost(text(e)));
        case REFUSED, FORBIDDEN -> {
          Refused refused = new Refused(text(e), e.original());
          yield sent ? lookAfter(row, payload, refused) : refused;
        }
      };
    }
  }

  /** Looks, and when there is nothing to be seen the outcome is the one given. */
  private Outcome lookAfter(DeploymentRow row, Payload payload, Outcome otherwise) {
    try {
      return look(row, payload).orElse(otherwise);
    } catch (NomadException e) {
      // Losing a race is certain enough to end with only when it has been seen who won.
      return new Later(text(e), true);
    }
  }

  /** Who has registered since it was planned; empty when nobody has. */
  private Optional<Outcome> look(DeploymentRow row, Payload payload) {
    Optional<ObjectNode> job = nomad.job(row.namespace(), row.region(), row.jobId());
    long now = job.map(j -> j.path("JobModifyIndex").asLong()).orElse(0L);
    if (now == row.plannedIndex()) {
      return Optional.empty();
    }
    if (job.isEmpty()) {
      return Optional.of(
          new Lost("the job was removed meanwhile, so it isn't what was planned with"));
    }
    List<JsonNode> newer = newer(row);
    for (JsonNode version : newer) {
      Optional<Marker> marker = changed.marker(row, version);
      if (marker.filter(m -> m.deployment().equals(row.id())).isPresent()) {
        return Optional.of(ours(version));
      }
    }
    if (!newer.isEmpty() && changed.textless(row, newer.get(0)) && same(row, payload)) {
      return Optional.of(ours(job.get()));
    }
    return Optional.of(new Lost(changed.words(row, newer)));
  }

  /** Versions registered after it was planned, oldest first. */
  private List<JsonNode> newer(DeploymentRow row) {
    List<JsonNode> newer = new ArrayList<>();
    for (JsonNode version : nomad.versions(row.namespace(), row.region(), row.jobId())) {
      if (version.path("JobModifyIndex").asLong() > row.plannedIndex()) {
        newer.add(version);
      }
    }
    newer.sort(Comparator.comparingLong(version -> version.path("Version").asLong()));
    return newer;
  }

  private static Registered ours(JsonNode version) {
    return new Registered(
        version.path("JobModifyIndex").asLong(),
        version.path("Version").asLong(),
        null,
        List.of(),
        true);
  }

  /** Whether the job that is there is the one we'd register; Nomad keeps no text too long. */
  private boolean same(DeploymentRow row, Payload payload) {
    return nomad
        .plan(row.namespace(), row.region(), payload.job())
        .at("/Diff/Type")
        .asText()
        .equals("None");
  }

  private static String text(NomadException e) {
    return String.valueOf(e.getMessage());
  }
}
