package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobDiffTest {

  @Test
  void tellsTheOldLinesBeforeTheNewOnes() {
    assertThat(JobDiff.of("a\nb\nc\nd\n", "a\nx\ny\nd\n"))
        .containsExactly("@@ -1,4 +1,4 @@", " a", "-b", "-c", "+x", "+y", " d");
  }

  @Test
  void saysNothingOfEqualTexts() {
    assertThat(JobDiff.of("a\n", "a\n")).isEmpty();
  }

  @Test
  void doesNotCompareWhatNobodyReads() {
    assertThat(JobDiff.of("a\n".repeat(15_000), "b\n".repeat(15_000)))
        .containsExactly("too long to compare: 15000 lines before, 15000 now");
  }
}
