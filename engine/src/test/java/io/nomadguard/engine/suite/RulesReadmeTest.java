package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code rules/README.md} shows files that work: each block begins with a comment that names its
 * file, together they are a ruleset and its fixtures.
 */
class RulesReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  private static final Path PAGE = ROOT.resolve("rules/README.md");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w+)\n(?:(?://|#) (\\S+)\n)?(.*?)^```$");
  private static final Pattern TRAP = Pattern.compile("(?m)^\\| `(.+)` \\| `(.+)` \\| .+ \\|$");

  @TempDir Path home;
  private Map<String, String> files;

  @BeforeEach
  void writeTheExamples() throws IOException {
    files = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (List.of("drl", "toml", "hcl").contains(block.group(1))) {
        assertThat(block.group(2)).as("the file of\n%s", block.group(3)).isNotNull();
        assertThat(files.put(block.group(2), block.group(3))).isNull();
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    Files.copy(ROOT.resolve("rules/site.toml"), home.resolve("rules/site.toml"));
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Ruleset load() {
    return Ruleset.load(home.resolve("rules"), Path.of("target", "readme-cache"));
  }

  @Test
  void theRulesLoad() {
    assertThat(load().rules())
        .extracting(Rule::id)
        .containsExactlyInAnyOrder(
            "always-pull",
            "memory-budget",
            "no-fixed-hostname",
            "no-kernel-pins",
            "no-sudden-shrinking");
  }

  @Test
  void theCaseComesToWhatItExpectsAndTheCasesReachEveryRule() {
    String expect = "fixtures/hostnames/fixed/" + CaseFolder.EXPECT;
    List<CaseResult> results = new ArrayList<>();
    Suite.open(
            home.resolve("rules"),
            Path.of("target", "readme-cache"),
            home.resolve("fixtures"),
            true)
        .run(results::add);

    assertThat(results)
        .allSatisfy(result -> assertThat(result.failures()).as(result.title()).isEmpty());
    assertThat(home.resolve(expect)).hasContent(files.get(expect));
    assertThat(home.resolve("fixtures/hostnames/fixed/" + CaseFolder.HCL))
        .content()
        .contains("force_pull             = true");
  }

  @TestFactory
  Stream<DynamicTest> theTrapsAreRefusedAndTheirCuresAreNot() throws IOException {
    List<DynamicTest> traps = new ArrayList<>();
    Matcher trap = TRAP.matcher(Files.readString(PAGE));
    while (trap.find()) {
      String refused = trap.group(1).replace("\\|", "|");
      String cure = trap.group(2).replace("\\|", "|");
      traps.add(DynamicTest.dynamicTest(refused, () -> refused(refused)));
      traps.add(DynamicTest.dynamicTest(cure, () -> loads(cure)));
    }
    assertThat(traps).hasSize(12);
    return traps.stream();
  }

  private void refused(String pattern) throws IOException {
    write("rules/validate/trap.drl", rule(pattern));
    assertThatThrownBy(this::load).isInstanceOf(InputException.class);
  }

  private void loads(String pattern) throws IOException {
    write("rules/validate/trap.drl", rule(pattern));
    assertThat(load().rules().stream().map(Rule::id).collect(Collectors.toList())).contains("trap");
  }

  private static String rule(String pattern) {
    return """
        rule "trap"
          @title("A condition of the page")
          @enforcement(hard)
          @why("It shows what Drools reads")
        when
          Request($tier : tier)
          $group : Group($count : effectiveCount)
          $names : List() from List.of(List.of("a"))
          %s
        then
          deny($group, "x");
        end
        """
        .formatted(pattern);
  }
}
