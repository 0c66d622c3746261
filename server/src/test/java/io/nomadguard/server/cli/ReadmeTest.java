package io.nomadguard.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * README shows what nomadguard really says. A line {@code …} in an example stands for any lines
 * left out.
 */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  private static final String EXAMPLE = "fixtures/main/web-shop/nomadgen.toml";

  @Test
  void theExampleIsTheFixture() throws IOException {
    assertThat(blocks("toml").get(0)).isEqualTo(Files.readString(ROOT.resolve(EXAMPLE), UTF_8));
  }

  @Test
  void theExampleIsToldWhatReadmeShows() throws IOException {
    List<String> lines = blocks("console").get(0).lines().toList();
    assertThat(lines.get(0)).isEqualTo("$ ./nomadguard check " + EXAMPLE + " --tier production");
    assertExcerpt(lines.subList(1, lines.size()), run("check", EXAMPLE, "--tier", "production"));
  }

  @Test
  void theJobBeforeAndAfterIsWhatReadmeShows() throws IOException {
    List<String> jobs = blocks("hcl");
    assertExcerpt(
        jobs.get(0).lines().toList(),
        run("render", EXAMPLE, "--tier", "production", "--stage", "generated"));
    assertExcerpt(jobs.get(1).lines().toList(), run("render", EXAMPLE, "--tier", "production"));
  }

  @Test
  void everyFileThatReadmeLinksToIsThere() throws IOException {
    Pattern link = Pattern.compile("\\]\\((?!http)([^)#]+)\\)");
    List<String> targets =
        link.matcher(readme()).results().map(found -> found.group(1)).distinct().toList();
    assertThat(targets).isNotEmpty().allMatch(target -> Files.exists(ROOT.resolve(target)));
  }

  private static void assertExcerpt(List<String> excerpt, String output) {
    List<String> lines = output.lines().toList();
    int at = 0;
    boolean anywhere = false;
    for (String line : excerpt) {
      if (line.equals("…")) {
        anywhere = true;
        continue;
      }
      int found = lines.subList(at, lines.size()).indexOf(line);
      assertThat(found).as("README: \"%s\"%n%s", line, output).isNotNegative();
      assertThat(anywhere || found == 0).as("README leaves out lines before: %s", line).isTrue();
      at += found + 1;
      anywhere = false;
    }
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String root = ROOT.toAbsolutePath().normalize() + "/";
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(EXAMPLE)) {
        arguments[i] = root + EXAMPLE;
      }
    }
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            false,
            false);
    new CommandLineDoor(
            terminal, new Installation(ROOT.resolve("rules"), Path.of("target", "rules-cache")))
        .run(arguments);
    return out.toString(UTF_8).replace(root, "");
  }

  private static List<String> blocks(String language) throws IOException {
    Pattern block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$");
    return block.matcher(readme()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"), UTF_8);
  }
}
