package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code [[task]]}. What the file doesn't say is null or empty.
 *
 * @param at its header
 * @param taskgroup the name of one of the application's groups
 * @param name null for the task called like the job
 * @param cpu MHz
 * @param memory MB
 * @param memoryMax MB; not below memory
 * @param services at least one: those of {@code [[task.service]]}, else the one of the task's own
 *     keys
 */
public record TaskSpec(
    Position at,
    Located<String> taskgroup,
    @Nullable Located<String> name,
    Located<String> image,
    @Nullable Located<String> command,
    List<Located<String>> args,
    @Nullable Located<String> hostname,
    List<Located<String>> volumes,
    List<Located<Assignment>> labels,
    @Nullable Located<Boolean> noforcepull,
    List<Located<Assignment>> env,
    List<ServiceSpec> services,
    @Nullable Located<Integer> cpu,
    @Nullable Located<Integer> memory,
    @Nullable Located<Integer> memoryMax,
    @Nullable Located<Integer> nagiossms,
    @Nullable Located<Integer> nagiosmail,
    List<Located<String>> vaultpolicies,
    List<Located<VaultEnvSpec>> vaultenv,
    List<Located<VaultInjectSpec>> vaultinject,
    List<Located<InjectSpec>> inject) {

  public TaskSpec {
    args = List.copyOf(args);
    volumes = List.copyOf(volumes);
    labels = List.copyOf(labels);
    env = List.copyOf(env);
    services = List.copyOf(services);
    vaultpolicies = List.copyOf(vaultpolicies);
    vaultenv = List.copyOf(vaultenv);
    vaultinject = List.copyOf(vaultinject);
    inject = List.copyOf(inject);
  }
}
