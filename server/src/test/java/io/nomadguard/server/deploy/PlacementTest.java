package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void nodes_are_counted_once_whatever_their_class() throws Exception {
    String failed =
        """
        {"main": {"NodesEvaluated": 1, "NodesFiltered": 1, "NodesInPool": 1,
          "ClassFiltered": {"test": 1},
          "ConstraintFiltered": {"${meta.role} = nowhere": 1},
          "CoalescedFailures": 1}}
        """;

    assertThat(Placement.of(new ObjectMapper().readTree(failed)))
        .extracting(Placement::text)
        .containsExactly(
            "group main: no place for 2 allocations: constraint ${meta.role} = nowhere excludes 1"
                + " node");
  }
}
