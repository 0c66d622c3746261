package io.nomadguard.engine.rules;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees a judgement, phase by phase. Used once. */
final class Tracing {

  private final Map<Phase, PhaseTracing> phases = new EnumMap<>(Phase.class);

  /**
   * @param only id of the only rule to tell of; null for all
   */
  Tracing(RuleProbes probes, Limits limits, @Nullable String only) {
    for (Phase phase : Phase.values()) {
      phases.put(
          phase,
          new PhaseTracing(
              probes.rules(phase, only),
              probes.of(phase, only),
              rule -> probes.of(phase, rule),
              limits));
    }
  }

  Witness of(Phase phase) {
    return Objects.requireNonNull(phases.get(phase));
  }

  Trace trace(Judgement judgement) {
    return new Trace(
        judgement,
        phases.values().stream().flatMap(phase -> phase.told().stream()).toList(),
        phases.values().stream().flatMap(phase -> phase.fields().stream()).toList());
  }
}
