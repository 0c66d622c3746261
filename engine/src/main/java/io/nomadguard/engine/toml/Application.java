package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a nomadgen.toml says. What it doesn't say is null or empty.
 *
 * @param file the name problems and findings are told by
 * @param team null only when {@code job} names the job by hand
 * @param project null only when {@code job} names the job by hand
 * @param organization first part of every name; null for the site's
 * @param job the whole job name, given by hand
 * @param tier the only tier this file is for, as written; which ones exist is the site's matter
 * @param type null means a service job
 * @param cron only with type batch
 * @param mattermost channel told about builds; not part of the job
 * @param jenkins not part of the job
 * @param priority 1 to 32766, Nomad's own range
 */
public record Application(
    String file,
    @Nullable Located<String> team,
    @Nullable Located<String> project,
    @Nullable Located<String> contact,
    @Nullable Located<String> organization,
    @Nullable Located<String> job,
    @Nullable Located<String> tier,
    @Nullable Located<JobType> type,
    @Nullable Located<CronSpec> cron,
    @Nullable Located<Boolean> autorevert,
    @Nullable Located<Boolean> nobuildlabel,
    @Nullable Located<String> mattermost,
    @Nullable JenkinsSpec jenkins,
    @Nullable Located<String> namespace,
    @Nullable Located<String> region,
    @Nullable Located<String> nodePool,
    @Nullable Located<Integer> priority,
    List<TaskGroupSpec> taskgroups,
    List<TaskSpec> tasks) {

  public Application {
    taskgroups = List.copyOf(taskgroups);
    tasks = List.copyOf(tasks);
  }
}
