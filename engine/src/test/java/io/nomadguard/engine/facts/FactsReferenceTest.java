package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is told of the facts is what the code does. */
class FactsReferenceTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  private static final FactCatalog FACTS =
      DescribedFacts.of(ROOT.resolve("engine/src/main/java/io/nomadguard/engine/facts"));

  @Test
  void theReferencePageIsThatOfTheCode() throws IOException {
    assertMade("docs/facts.md", new FactsReference(FACTS).text());
  }

  @Test
  void theCatalogIsThatOfTheCode() throws IOException {
    String json = FactCatalogJson.write(FACTS.types()).toPrettyString() + "\n";
    assertMade("engine/src/main/resources/io/nomadguard/engine/facts/facts.json", json);
  }

  @Test
  void theCatalogIsReadAsItWasWritten() {
    assertThat(FactCatalog.get()).isEqualTo(FACTS);
  }

  private static void assertMade(String file, String expected) throws IOException {
    Path page = ROOT.resolve(file);
    String found = Files.exists(page) ? Files.readString(page) : "";
    if (Boolean.getBoolean("nomadguard.update") && !found.equals(expected)) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    assertThat(found)
        .as("%s; -Dnomadguard.update=true rewrites it, and this run still fails", file)
        .isEqualTo(expected);
  }
}
