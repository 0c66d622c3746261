package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/facts.md} says what the code does. */
class FactsReferenceTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @Test
  void theReferencePageIsThatOfTheCode() throws IOException {
    Path page = ROOT.resolve("docs/facts.md");
    String expected =
        new FactsReference(ROOT.resolve("engine/src/main/java/io/nomadguard/engine/facts")).text();
    String found = Files.exists(page) ? Files.readString(page) : "";

    if (Boolean.getBoolean("nomadguard.update") && !found.equals(expected)) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }

    assertThat(found)
        .as("docs/facts.md; -Dnomadguard.update=true rewrites it, and this run still fails")
        .isEqualTo(expected);
  }
}
