package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of a task: a {@code [[task.service]]}, or the one that the task's own keys describe.
 * What the file doesn't say is null or empty.
 *
 * @param at its header, or the task's
 * @param name null for the service called like its task, or in a {@code [[task.service]]} like the
 *     job
 * @param port 1 to 65535
 * @param porttype null means tcp
 * @param grace a duration in Go's form, as {@code 90s}
 */
public record ServiceSpec(
    Position at,
    @Nullable Located<String> name,
    @Nullable Located<Integer> port,
    @Nullable Located<PortType> porttype,
    @Nullable Located<String> checkpath,
    @Nullable Located<String> grace,
    List<Located<String>> tags,
    @Nullable Located<Firewall> firewall) {

  public ServiceSpec {
    tags = List.copyOf(tags);
  }
}
