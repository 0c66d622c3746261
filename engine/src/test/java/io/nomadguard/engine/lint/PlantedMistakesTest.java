package io.nomadguard.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.report.LintFormat;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ruleset with mistakes that load all the same. The line of each ends in a comment {@code !} with
 * the names of the checks that must tell; nothing else may be told.
 */
class PlantedMistakesTest {

  private static final Pattern PLANTED = Pattern.compile("(?://|#) ! ([a-z -]+)$");

  @TempDir private static Path cache;

  private static Path planted() {
    try {
      return Path.of(PlantedMistakesTest.class.getResource("planted").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static RulesetSource source() {
    return RulesetSource.read(planted().resolve("rules"));
  }

  private static LintReport report() {
    return Lint.of(source(), List.of(), planted().resolve("fixtures"));
  }

  @Test
  void theRulesLoad() {
    assertThat(Ruleset.load(source(), cache).rules()).isNotEmpty();
  }

  @Test
  void everyMistakeIsFoundWhereItStands_andNothingElse() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    for (Map.Entry<String, String> text : source().shown().entrySet()) {
      expected(text.getKey(), text.getValue(), expected);
    }
    try (var files = Files.walk(planted().resolve("fixtures"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        expected(file.toString(), Files.readString(file), expected);
      }
    }
    TreeSet<String> found = new TreeSet<>();
    for (LintFinding finding : report().findings()) {
      found.add(finding.at().file() + ":" + finding.at().line() + " " + finding.check().id());
    }

    assertThat(found).isEqualTo(expected);
    assertThat(found).hasSizeGreaterThanOrEqualTo(60);
  }

  private static void expected(String file, String text, TreeSet<String> expected) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher planted = PLANTED.matcher(lines.get(i));
      if (planted.find()) {
        for (String check : planted.group(1).split(" ")) {
          expected.add(file + ":" + (i + 1) + " " + check);
        }
      }
    }
  }

  @Test
  void everyCheckIsPlanted() {
    assertThat(report().findings().stream().map(LintFinding::check).distinct())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Check.REFUSED, Check.WRONG_TYPE)));
  }

  @Test
  void theyAreToldAsInTheGoldenReport() throws IOException {
    String told = LintFormat.TEXT.render(report(), Map.of(), false).replace(planted() + "/", "");
    Path golden =
        Path.of(
            System.getProperty("nomadguard.root", ".."),
            "engine/src/test/resources/io/nomadguard/engine/lint/planted/report.txt");
    String expected = Files.exists(golden) ? Files.readString(golden) : "";
    if (Boolean.getBoolean("nomadguard.update") && !told.equals(expected)) {
      Files.writeString(golden, told);
    }
    assertThat(told)
        .as("planted/report.txt; -Dnomadguard.update=true rewrites it, and this run still fails")
        .isEqualTo(expected);
  }
}
