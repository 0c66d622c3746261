package io.nomadguard.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.rules.RulesetSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderSourceTest {

  @Test
  void rules_that_were_kept_decide_as_their_folder_did() {
    Decider folder = Decider.open(Cases.RULES, Cases.CACHE);

    Decider kept = Decider.open(RulesetSource.of(folder.source().bytes()), Cases.CACHE);

    assertThat(kept.ruleset().hash()).isEqualTo(folder.ruleset().hash());
    assertThat(kept.source().files()).isEqualTo(folder.source().files());
    assertThat(kept.site()).isEqualTo(folder.site());
    List<Submission> cases = Cases.all();
    assertThat(cases).hasSizeGreaterThan(50);
    for (Submission submission : cases) {
      assertThat(Cases.content(kept.decide(submission)))
          .isEqualTo(Cases.content(folder.decide(submission)));
    }
  }
}
