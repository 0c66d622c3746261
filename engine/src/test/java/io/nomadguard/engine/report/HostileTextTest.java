package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a name, a value or a message: a report stays what it is. */
class HostileTextTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "::(error|warning|notice) file=([^,:]*)(?:,line=\\d+,col=\\d+)?"
              + ",title=([^,:]*)::(.*)");
  private static final Pattern POINT =
      Pattern.compile(
          "(?:not )?ok \\d+ - (?:[^#\\\\]|\\\\[#\\\\])*(?: # SKIP (?:[^#\\\\]|\\\\[#\\\\])*)?");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nasty =
        Arbitraries.of(
            "\u001b[31m",
            "\r\n",
            "\n",
            "::error::",
            "##[error]",
            "]]>",
            "&amp;",
            "<x>",
            "\"",
            "\\",
            "#",
            " # SKIP",
            "  ...\n",
            "%0A",
            "\ud800",
            "\udc00",
            "\ufffe",
            "\u0000",
            "\u202e",
            "\u0085",
            "\u2028",
            "\t",
            "最",
            "😀",
            "a");
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
    return Arbitraries.oneOf(any, nasty).list().ofMaxSize(8).map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void noTextBreaksAReport(@ForAll("texts") String text, @ForAll("texts") String other)
      throws IOException {
    List<Outcome> outcomes = outcomes(text, other);
    Schemas.assertJson(ReportFormat.JSON.render(outcomes, false));
    assertOnlyPrintable(ReportFormat.JSON.render(outcomes, false));
    Schemas.assertSarif(ReportFormat.SARIF.render(outcomes, false));
    assertOnlyPrintable(ReportFormat.SARIF.render(outcomes, false));
    Schemas.assertJunit(ReportFormat.JUNIT.render(outcomes, false));
    assertGithub(ReportFormat.GITHUB.render(outcomes, false), text);
    assertTap(ReportFormat.TAP.render(outcomes, false), text);
    assertOnlyPrintable(ReportFormat.TEXT.render(outcomes, false));
    assertOnlyPrintable(ReportFormat.TEXT.render(outcomes, true).replaceAll("\u001b\\[\\d+m", ""));
  }

  private static List<Outcome> outcomes(String text, String other) {
    Position at = new Position(text, 1, 7);
    Finding hard = new Finding("a" + text, Enforcement.HARD, text, other, "/Meta", at, null, null);
    Finding waived = hard.waivedBecause(other);
    Change change = new Change("r" + other, "/Meta/k", null, TextNode.valueOf(text), other, at);
    return List.of(
        Samples.decided(
            Verdict.DENIED, List.of(hard, waived), List.of(change), List.of(text, other)),
        new Unreadable(text, other, List.of(new Problem(at, text, other))));
  }

  private static void assertGithub(String report, String text) {
    List<String> messages = new ArrayList<>();
    for (String line : report.split("\n", -1)) {
      assertThat(line).doesNotContain("\r").doesNotContain("\u001b");
      Matcher command = COMMAND.matcher(line);
      if (command.matches()) {
        messages.add(command.group(4));
      } else {
        assertThat(line.stripLeading()).doesNotStartWith("::").doesNotContain("##[");
      }
    }
    assertThat(messages).hasSize(6);
    String whole = messages.get(3).replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    assertThat(Printable.line(whole)).isEqualTo(Printable.line(text.replace("\t", "\\t")));
  }

  private static void assertTap(String report, String text) throws IOException {
    String[] lines = report.split("\n", -1);
    assertThat(lines[0]).isEqualTo("TAP version 14");
    int points = 0;
    List<String> details = new ArrayList<>();
    StringBuilder yaml = new StringBuilder();
    for (String line : List.of(lines).subList(2, lines.length - 1)) {
      if (!line.startsWith("  ")) {
        points++;
        assertThat(line).matches(POINT);
      } else if (line.equals("  ---")) {
        yaml.setLength(0);
      } else if (line.equals("  ...")) {
        JsonNode block = new YAMLMapper().readTree(yaml.toString());
        assertThat(block.get("message").isTextual()).isTrue();
        block.path("details").forEach(detail -> details.add(detail.textValue()));
      } else {
        yaml.append(line).append('\n');
      }
    }
    assertThat(lines[1]).isEqualTo("1.." + points);
    assertThat(details).contains(text.replaceAll("\\p{Cs}", "\ufffd"));
  }

  private static void assertOnlyPrintable(String report) {
    assertThat(report.codePoints().filter(c -> c != '\n').filter(Printable::isHarmful)).isEmpty();
  }
}
