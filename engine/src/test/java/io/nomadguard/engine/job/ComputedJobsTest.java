package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Job files that compute something, each with what a real Nomad 2.0.6 answered to it: the job, or
 * why it is none.
 */
class ComputedJobsTest {

  @Test
  void aFileGivesTheJobThatNomadMadeOfIt() throws Exception {
    List<String> different = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Path file : files()) {
      Path answer = sibling(file, ".json");
      if (Files.exists(answer)) {
        String name = name(file);
        try {
          JobTree expected = JobJson.read(name, Files.readString(answer));
          TreeDifference.first(expected.root(), read(file).root())
              .ifPresent(difference -> different.add(name + ": " + difference));
        } catch (InputException e) {
          refused.add(e.getMessage());
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(refused)
        .containsExactly(
            "dynamic-in-config.nomad.hcl:6:9: in a block of free form Nomad takes dynamic for a"
                + " name, and makes no blocks of it (make a list with a for expression, as in mount"
                + " = [for … in … : { … }])",
            "free-form-label-empty.nomad.hcl:6:9: an empty label in free form, which Nomad calls"
                + " ${\"\"} (leave the label out, or give it a name)",
            // Nomad takes one of the two by chance.
            "locals-duplicate.nomad.hcl:5:3: the local a is set already on line 2",
            // Its API only warns, its command refuses.
            "vars.hcl:1:1: the job file declares no variable x (it declares none at all)");
  }

  @Test
  void whatNomadRefusesIsRefused() throws Exception {
    List<String> read = new ArrayList<>();
    for (Path file : files()) {
      if (Files.exists(sibling(file, ".error.txt"))) {
        try {
          read(file);
          read.add(name(file));
        } catch (InputException expected) {
          assertThat(expected.problems()).isNotEmpty();
        }
      }
    }
    assertThat(read).isEmpty();
  }

  private static JobTree read(Path file) throws IOException {
    Path values = sibling(file, ".vars.hcl");
    VariableValues given =
        Files.exists(values)
            ? new VariableValues(
                Map.of(),
                List.of(new VariableValues.ValueFile("vars.hcl", Files.readString(values))),
                Map.of())
            : VariableValues.NONE;
    return JobHcl.read(
        name(file), Files.readString(file), given, io.nomadguard.engine.evaluate.Files.NONE);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(name(file).replace(".nomad.hcl", ending));
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ComputedJobsTest.class.getResource("computed")).toURI());
    try (var files = Files.list(folder)) {
      return files.filter(file -> name(file).endsWith(".nomad.hcl")).sorted().toList();
    }
  }
}
