package io.nomadguard.engine.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that the old tool was run on. */
class GoldenNomadgenTest {

  private static final Path GOLDEN =
      Path.of(System.getProperty("nomadguard.root", ".."), "../shared/golden/nomadgen");

  @Test
  void everyOldFileIsAccepted() throws IOException {
    assumeTrue(Files.isDirectory(GOLDEN), "the shared folder with the old tool's files is absent");
    List<Path> cases;
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      cases = folders.sorted().toList();
    }
    assertThat(cases).hasSize(8);
    for (Path folder : cases) {
      assertThat(Reading.problems(Files.readAllBytes(folder.resolve("nomadgen.toml"))))
          .as(folder.getFileName().toString())
          .isEmpty();
    }
  }
}
