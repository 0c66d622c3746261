package io.nomadguard.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.facts.FactCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationTest {

  @Test
  void rulesAreToldOfEveryOperation() {
    TreeSet<String> all =
        Arrays.stream(Operation.values())
            .map(Operation::word)
            .collect(Collectors.toCollection(TreeSet::new));
    // Those of nomadguard's own API.
    all.addAll(List.of("check", "render", "plan", "deploy"));
    assertThat(
            FactCatalog.get()
                .type("Request")
                .orElseThrow()
                .property("operation")
                .orElseThrow()
                .values())
        .containsExactlyInAnyOrderElementsOf(all);
  }
}
