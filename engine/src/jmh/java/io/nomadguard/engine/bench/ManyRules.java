package io.nomadguard.engine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rulesets of any size: the shipped types and data, and files of ten rules each. Every rule has a
 * value of its own in its conditions, for Drools evaluates equal conditions only once.
 */
final class ManyRules {

  private static final int RULES_A_FILE = 10;
  private static final List<String> COPIED = List.of("types", "data");

  private ManyRules() {}

  /**
   * @param rules a multiple of ten
   * @return the folder
   */
  static Path write(int rules) throws IOException {
    Path folder = Bench.scratch().resolve("rules-" + rules);
    for (String sub : COPIED) {
      copy(Bench.rules().resolve(sub), folder.resolve(sub));
    }
    Files.writeString(folder.resolve("ruleset.toml"), "name = \"many\"\nversion = \"1.0.0\"\n");
    Files.writeString(
        folder.resolve("site.toml"), Files.readString(Bench.rules().resolve("site.toml")));
    Files.writeString(
        folder.resolve("data/waivers.toml"), "# None: these rules have other names.\n");
    Path validate = Files.createDirectories(folder.resolve("validate"));
    String template = template();
    for (int file = 0; file < rules / RULES_A_FILE; file++) {
      Files.writeString(
          validate.resolve("rules-" + file + ".drl"),
          template.replace("NUMBER", Integer.toString(file)));
    }
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.writeString(to.resolve(file.getFileName()), Files.readString(file));
      }
    }
  }

  private static String template() throws IOException {
    try (InputStream template = ManyRules.class.getResourceAsStream("ten-rules.drl")) {
      if (template == null) {
        throw new IllegalStateException("ten-rules.drl is not beside the benchmarks");
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
