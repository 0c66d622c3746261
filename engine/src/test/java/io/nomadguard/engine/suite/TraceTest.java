package io.nomadguard.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Trace;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the shipped rules do on the shipped fixtures, there is a reason for it. */
class TraceTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @TestFactory
  Stream<DynamicTest> everyRuleIsExplainedOnEveryFixture() {
    Decider decider = Decider.open(ROOT.resolve("rules"), Path.of("target", "rules-cache"));
    return CaseFolder.in(ROOT.resolve("fixtures")).stream()
        .map(folder -> DynamicTest.dynamicTest(folder.title(), () -> everyRule(decider, folder)));
  }

  private static void everyRule(Decider decider, CaseFolder folder) throws IOException {
    Submission submission =
        CaseRequest.of(folder).submission(folder, Files.readAllBytes(folder.input()), decider);
    Decider.Answer answer;
    try {
      answer = decider.answer(submission);
    } catch (InputException e) {
      return; // No rule has seen it.
    }
    Decider.Explained explained = decider.explain(submission, null);
    assertThat(explained.decision().findings()).isEqualTo(answer.decision().findings());
    assertThat(explained.decision().changes()).isEqualTo(answer.decision().changes());
    assertThat(explained.decision().hcl()).isEqualTo(answer.decision().hcl());
    assertThat(explained.trace().rules())
        .extracting(of -> of.rule().id())
        .containsExactlyInAnyOrderElementsOf(
            decider.ruleset().rules().stream().map(Rule::id).toList());
    Set<String> fired =
        explained.trace().rules().stream()
            .filter(of -> of.fired() > 0)
            .map(of -> of.rule().id())
            .collect(Collectors.toSet());
    assertThat(fired).isEqualTo(answer.fires().keySet());
    for (Trace.OfRule of : explained.trace().rules()) {
      assertThat(of.trouble()).as(of.rule().id()).isNull();
      if (of.fired() > 0) {
        assertThat(of.missed()).as(of.rule().id()).isNull();
        assertThat(of.firings()).as(of.rule().id()).isNotEmpty();
      } else {
        assertThat(of.missed()).as(of.rule().id()).isNotNull();
      }
    }
  }
}
