package io.nomadguard.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is kept.
 *
 * @param id a ULID
 * @param decision the decision's id
 * @param team of the decision, as there
 * @param caller who asked; with {@code idempotencyKey} unique
 * @param idempotencyKey null when the caller gave none
 * @param state see {@code io.nomadguard.server.deploy}
 * @param message what came of it, in words; empty while it is under way
 * @param deadline when following ends
 * @param plannedIndex the job's modify index that registering compares with; 0 for a new job
 * @param jobModifyIndex what registering answered; null before, as are the ids that follow
 * @param evaluation Nomad's id
 * @param nomadDeployment Nomad's id
 * @param job content, sealed: the job and its HCL, as they are registered
 */
public record DeploymentRow(
    String id,
    String decision,
    String jobId,
    String namespace,
    String region,
    String team,
    String caller,
    @Nullable String idempotencyKey,
    String state,
    String message,
    Instant started,
    Instant updated,
    Instant deadline,
    long plannedIndex,
    @Nullable Long jobModifyIndex,
    @Nullable Long jobVersion,
    @Nullable String evaluation,
    @Nullable String nomadDeployment,
    String job) {}
