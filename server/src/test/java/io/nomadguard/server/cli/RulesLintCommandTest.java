package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesLintCommandTest {

  @TempDir private Path folder;
  private Path rules;
  private Installation installation;

  @BeforeEach
  void writeRules() {
    rules = SmallRules.in(folder);
    installation = new Installation(rules, folder.resolve("cache"));
  }

  private void writeMistake() {
    SmallRules.write(
        rules.resolve("validate/mistake.drl"),
        """
        rule "never-fires"
          @title("A mistake")
          @enforcement(hard)
          @why("It shows what is told")
        when
          $r : Resources(cpu > 10, cpu < 5)
        then
          deny($r.at("cpu"), "cpu");
        end
        """);
  }

  @Test
  void rulesWithoutMistakesAre0() {
    Run run = Run.of(installation, "", "rules", "lint");

    assertThat(run.out()).isEqualTo("2 rules: nothing found\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void aMistakeIsToldAtItsPlaceAndIs1() {
    writeMistake();

    Run run = Run.of(installation, "", "rules", "lint");

    assertThat(run.out())
        .contains(
            "validate/mistake.drl:6:28: error: \"cpu < 5\" can't be true where \"cpu > 10\" is"
                + " [never-true]\n    6 |   $r : Resources(cpu > 10, cpu < 5)\n")
        .endsWith("3 rules: 1 error\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void whatDoesNotLoadIsAFindingToo() {
    SmallRules.write(rules.resolve("validate/broken.drl"), "rule \"open\" when then\n");

    Run run = Run.of(installation, "", "rules", "lint", "--format", "json");

    assertThat(run.out()).contains("\"check\":\"refused\",\"severity\":\"error\"");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void watchingLooksFirstAndEndsWhenTold() {
    writeMistake();

    Run run = Run.of(installation, "q\n", "rules", "lint", "--watch");

    assertThat(run.out()).contains(" all rules\n").contains("3 rules: 1 error\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void factsAreTold() {
    Run list = Run.of(installation, "", "rules", "facts");
    Run one = Run.of(installation, "", "rules", "facts", "resources");
    Run json = Run.of(installation, "", "rules", "facts", "Check", "--format", "json");
    Run none = Run.of(installation, "", "rules", "facts", "Resurces");

    assertThat(list.out()).startsWith("Parts of the job\n  Job ").contains("\nAround the job\n");
    assertThat(one.out())
        .contains("  memory : Long (MB), or null\n")
        .contains("modify: setMemory(");
    assertThat(json.out()).contains("\"values\" : [ \"http\", \"tcp\", \"grpc\", \"script\" ]");
    assertThat(none.err())
        .startsWith("nomadguard: there is no type Resurces; did you mean Resources?");
    assertThat(none.code()).isEqualTo(2);
  }
}
