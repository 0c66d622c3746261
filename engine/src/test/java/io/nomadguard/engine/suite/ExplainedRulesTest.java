package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.report.ExplainFormat;
import io.nomadguard.engine.rules.RulesetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Shipped rules on fixtures, explained to the letter: some for each kind of reason. With {@code
 * -Dnomadguard.update=true} what is expected is rewritten; the run fails all the same.
 */
class ExplainedRulesTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  private static final Path EXPECTED = Path.of("src/test/resources/explain/rules.txt");
  private static final Pattern CASE = Pattern.compile("(?m)^=== (\\S+) (\\S+)$");

  @Test
  void as_a_person_reads_them() throws IOException {
    // By paths in the folder, wherever that is.
    RulesetSource source = RulesetSource.of(RulesetSource.read(ROOT.resolve("rules")).bytes());
    Decider decider = Decider.open(source, Path.of("target", "rules-cache"));
    String expected = Files.readString(EXPECTED);
    StringBuilder told = new StringBuilder();
    for (MatchResult one : CASE.matcher(expected).results().toList()) {
      told.append(one.group()).append('\n');
      told.append(told(decider, one.group(1), one.group(2))).append("\n\n");
    }
    if (Boolean.getBoolean("nomadguard.update")) {
      Files.writeString(EXPECTED, told);
    }
    assertThat(told.toString()).isEqualTo(expected);
  }

  /** What is said below title and reason. */
  private static String told(Decider decider, String name, String rule) throws IOException {
    CaseFolder folder =
        CaseFolder.in(ROOT.resolve("fixtures")).stream()
            .filter(each -> each.title().equals(name))
            .findFirst()
            .orElseThrow();
    Explanation explanation =
        Explanation.of(
            decider,
            CaseRequest.of(folder).submission(folder, Files.readAllBytes(folder.input()), decider),
            rule);
    String text = ExplainFormat.TEXT.render(explanation, false);
    return text.substring(text.indexOf("\nIt ") + 1).strip();
  }
}
