package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every job file of Nomad's own tree is either read, or refused at a place. */
class GoldenJobspecTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("nomadguard.root", ".."), "..", "shared", "golden", "jobspec");

  @Test
  void readsOrRefusesEveryFile() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the shared recordings are not here: " + FOLDER);
    List<String> read = new ArrayList<>();
    Map<String, String> refused = new TreeMap<>();
    for (Path file : jobFiles()) {
      String name = file.getFileName().toString();
      boolean nomadReadsIt = Files.exists(file.resolveSibling(name.replace(".nomad.hcl", ".json")));
      try {
        HclBody body = Hcl.read(name, Files.readString(file));
        if (nomadReadsIt) {
          read.add(name);
        }
        assertThat(Stripped.of(Hcl.read(name, Hcl.write(body))))
            .as("%s written and read again", name)
            .isEqualTo(Stripped.of(body));
      } catch (InputException e) {
        assertThat(e.problems()).extracting(p -> p.at().file()).containsOnly(name);
        if (nomadReadsIt) {
          refused.put(name, reasons(e));
        }
      }
    }
    assertThat(read).hasSize(208);
    assertThat(refused).hasSize(26);
    assertThat(refused.values())
        .as("all of these use variables, locals or functions")
        .allMatch(reasons -> reasons.contains(", which nomadguard does not evaluate"));
  }

  private static String reasons(InputException e) {
    return e.problems().stream().map(Problem::message).distinct().toList().toString();
  }

  private static List<Path> jobFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".hcl")).sorted().toList();
    }
  }
}
