package io.nomadguard.engine.decision;

import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question: may this be deployed?
 *
 * @param operation {@code check} or {@code render}; later {@code plan} and {@code deploy}
 * @param name what the user calls the text, such as {@code nomadgen.toml}; stands in every message
 * @param content the text as bytes; not copied, so don't change it afterwards
 * @param files what the text may inject
 * @param tier null when the text is to say
 * @param build null when there is none
 * @param namespace null when the text or the rules are to say
 * @param overrides rule id → reason
 * @param at decides which waivers and freeze windows hold
 * @param cluster what is known of the cluster; null when offline, then the site's files hold
 * @param variables what the variables of a job file are set to
 * @param hcl whether the job is shown as a job file, too; where it goes on in Nomad's form and
 *     nobody reads one, writing it and proving it takes a third of a decision's time
 * @param consulted what a cluster said of it
 * @param region where a job goes that names no region itself; null when that is the cluster's own
 */
public record Submission(
    String operation,
    String name,
    SourceFormat format,
    byte[] content,
    InjectedFiles files,
    @Nullable String tier,
    @Nullable String build,
    @Nullable String namespace,
    Submitter submitter,
    Map<String, String> overrides,
    Instant at,
    @Nullable Cluster cluster,
    VariableValues variables,
    boolean hcl,
    Consulted consulted,
    @Nullable String region) {

  public Submission {
    overrides = Map.copyOf(overrides);
  }

  /** One that is judged offline. */
  public Submission(
      String operation,
      String name,
      SourceFormat format,
      byte[] content,
      InjectedFiles files,
      @Nullable String tier,
      @Nullable String build,
      @Nullable String namespace,
      Submitter submitter,
      Map<String, String> overrides,
      Instant at) {
    this(
        operation,
        name,
        format,
        content,
        files,
        tier,
        build,
        namespace,
        submitter,
        overrides,
        at,
        null,
        VariableValues.NONE,
        true,
        Consulted.NOBODY,
        null);
  }

  /** The same, judged by what is known of the cluster. */
  public Submission withCluster(@Nullable Cluster known) {
    return new Submission(
        operation, name, format, content, files, tier, build, namespace, submitter, overrides, at,
        known, variables, hcl, consulted, region);
  }

  /** The same with variables set. */
  public Submission withVariables(VariableValues values) {
    return new Submission(
        operation, name, format, content, files, tier, build, namespace, submitter, overrides, at,
        cluster, values, hcl, consulted, region);
  }

  /** The same with other files to inject, such as {@link RecordingFiles}. */
  public Submission withFiles(InjectedFiles others) {
    return new Submission(
        operation, name, format, content, others, tier, build, namespace, submitter, overrides, at,
        cluster, variables, hcl, consulted, region);
  }

  /** The same, for a decision without job files. */
  public Submission withoutHcl() {
    return new Submission(
        operation, name, format, content, files, tier, build, namespace, submitter, overrides, at,
        cluster, variables, false, consulted, region);
  }

  /** The same with what a cluster said of it. */
  public Submission withConsulted(Consulted answers) {
    return new Submission(
        operation, name, format, content, files, tier, build, namespace, submitter, overrides, at,
        cluster, variables, hcl, answers, region);
  }

  /** The same, for a cluster that puts jobs without a region of their own there. */
  public Submission withRegion(@Nullable String other) {
    return new Submission(
        operation, name, format, content, files, tier, build, namespace, submitter, overrides, at,
        cluster, variables, hcl, consulted, other);
  }
}
