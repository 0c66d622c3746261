package io.nomadguard.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What VS Code puts into a rule file loads, and is what the linter wants to see. */
class SnippetsTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  private static final Map<String, String> FILES =
      Map.of(
          "rule-validate", "rules/validate/judges.drl",
          "rule-modify", "rules/modify/changes.drl",
          "rule-table", "rules/verify/looks-up.drl");

  @TempDir private Path home;

  private static JsonNode snippets() throws IOException {
    return new ObjectMapper()
        .readTree(ROOT.resolve("rules/.vscode/nomadguard.code-snippets").toFile());
  }

  /** With every placeholder filled in as it is proposed. */
  private static String filled(JsonNode snippet) {
    List<String> lines = new ArrayList<>();
    snippet.path("body").forEach(line -> lines.add(line.asText()));
    return lines.stream()
        .map(line -> line.replaceAll("\\$\\{\\d+\\|([^,|]*)[^}]*\\}", "$1"))
        .map(line -> line.replaceAll("\\$\\{\\d+:((?:[^{}])*)\\}", "$1"))
        .map(line -> line.replaceAll("(?<!\\\\)\\$0", "").replace("\\$", "$"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void everySnippetThatIsARuleLoadsAndIsClean() throws IOException {
    write("rules/site.toml", Files.readString(ROOT.resolve("rules/site.toml")));
    write("rules/types/limit.drl", "declare Limit\n  tier : String @key\n  memory : int\nend\n");
    write("rules/data/limits.toml", "[[limit]]\ntier = \"production\"\nmemory = 1\n");
    int turn = 0;
    for (JsonNode snippet : snippets()) {
      String file = FILES.get(snippet.path("prefix").asText());
      if (file != null) {
        String one = "one-of-" + ++turn;
        write(
            file,
            filled(snippet)
                .replaceFirst("what-it-(wants|does)", one)
                .replaceFirst("One line", "Rule " + turn));
      }
    }
    RulesetSource source = RulesetSource.read(home.resolve("rules"));

    assertThat(Ruleset.load(source, home.resolve("cache")).rules()).hasSize(FILES.size());
    assertThat(Lint.of(source, List.of(), null).findings()).isEmpty();
  }

  @Test
  void everySnippetIsDescribed() throws IOException {
    assertThat(snippets())
        .allSatisfy(
            snippet -> {
              assertThat(snippet.path("description").asText()).isNotEmpty();
              assertThat(snippet.path("prefix").asText()).matches("[a-z-]+");
              assertThat(snippet.path("scope").asText()).matches("drl|toml|drl,toml");
              assertThat(filled(snippet)).doesNotContain("${").isNotBlank();
            });
  }
}
