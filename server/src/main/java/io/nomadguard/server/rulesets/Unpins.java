package io.nomadguard.server.rulesets;

import io.nomadguard.server.store.ActivationRow;
import io.nomadguard.server.store.RulesetStore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When tiers lost rules of their own without getting others. The store keeps it as an activation of
 * nothing: what it was that the tier lost is what came before.
 *
 * @param later activations, oldest first
 */
record Unpins(List<ActivationRow> later) {

  /** Of some activations. Asks the store for nothing where none of them was for a tier. */
  static Unpins of(List<ActivationRow> activations, RulesetStore store) {
    return new Unpins(
        activations.stream()
            .filter(row -> row.tier() != null)
            .map(ActivationRow::seq)
            .min(Comparator.naturalOrder())
            .map(store::after)
            .orElse(List.of()));
  }

  /** What ended an activation by giving its tier nothing else. */
  private Optional<ActivationRow> of(ActivationRow activation) {
    return later.stream()
        .filter(row -> activation.tier() != null && row.seq() > activation.seq())
        .filter(row -> Objects.equals(row.tier(), activation.tier()))
        .findFirst()
        .filter(row -> row.ruleset() == null);
  }

  /** What ended it so; else the activation itself. */
  ActivationRow last(ActivationRow activation) {
    return of(activation).orElse(activation);
  }

  /** Those, and what ended them so; newest first. */
  List<ActivationRow> with(List<ActivationRow> activations) {
    return activations.stream()
        .flatMap(row -> Stream.concat(of(row).stream(), Stream.of(row)))
        .sorted(Comparator.comparingLong(ActivationRow::seq).reversed())
        .toList();
  }
}
