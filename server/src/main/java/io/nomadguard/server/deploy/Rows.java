package io.nomadguard.server.deploy;

import io.nomadguard.server.store.DeploymentRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows a little different from others. */
final class Rows {

  private Rows() {}

  static DeploymentRow in(DeploymentRow row, DeploymentState state, String message, Instant now) {
    return copy(
        row,
        state,
        message,
        now,
        row.jobModifyIndex(),
        row.jobVersion(),
        row.evaluation(),
        row.nomadDeployment());
  }

  static DeploymentRow registered(
      DeploymentRow row,
      long modifyIndex,
      @Nullable Long version,
      @Nullable String evaluation,
      Instant now) {
    return copy(row, DeploymentState.REGISTERED, "", now, modifyIndex, version, evaluation, null);
  }

  static DeploymentRow following(
      DeploymentRow row,
      @Nullable Long modifyIndex,
      long version,
      @Nullable String evaluation,
      @Nullable String nomadDeployment,
      Instant now) {
    return copy(
        row, DeploymentState.FOLLOWING, "", now, modifyIndex, version, evaluation, nomadDeployment);
  }

  private static DeploymentRow copy(
      DeploymentRow row,
      DeploymentState state,
      String message,
      Instant now,
      @Nullable Long modifyIndex,
      @Nullable Long version,
      @Nullable String evaluation,
      @Nullable String nomadDeployment) {
    return new DeploymentRow(
        row.id(),
        row.decision(),
        row.jobId(),
        row.namespace(),
        row.region(),
        row.team(),
        row.caller(),
        row.idempotencyKey(),
        state.word(),
        message,
        row.started(),
        now,
        row.deadline(),
        row.plannedIndex(),
        modifyIndex,
        version,
        evaluation,
        nomadDeployment,
        row.job());
  }
}
