package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The shipped rules on the shipped fixtures, each case a test. With {@code
 * -Dnomadguard.update=true} expectations are rewritten; the run fails all the same.
 */
class ShippedRulesTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @TestFactory
  Stream<DynamicTest> everyCaseIsAsExpected() {
    List<CaseResult> results = new ArrayList<>();
    Suite.open(
            ROOT.resolve("rules"),
            Path.of("target", "rules-cache"),
            ROOT.resolve("fixtures"),
            Boolean.getBoolean("nomadguard.update"))
        .run(results::add);
    return results.stream()
        .map(result -> DynamicTest.dynamicTest(result.title(), () -> check(result)));
  }

  private static void check(CaseResult result) {
    assertThat(result.failures()).isEmpty();
    assertThat(result.updated()).as("expectations were rewritten: look at them").isFalse();
  }
}
