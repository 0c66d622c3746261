package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The answers recorded from a real Nomad, where they are at hand. */
final class Golden {

  private Golden() {}

  /** The folder; the test is skipped, saying so, where it is absent. */
  static Path folder(String name) {
    Path root = Path.of(System.getProperty("nomadguard.root", ".."));
    Path folder = root.resolve("../shared/golden").resolve(name);
    assumeTrue(
        Files.isDirectory(folder), "skipped: no recorded answers beside the repository: " + name);
    return folder;
  }

  static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return fail(e);
    }
  }
}
