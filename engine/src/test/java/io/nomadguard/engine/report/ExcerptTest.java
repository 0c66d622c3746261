package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void tabsBecomeSpaces() {
    assertThat(Excerpt.of("\tcpu\t= 5", 8)).isEqualTo(new Excerpt("    cpu = 5", 10));
  }

  @Test
  void wideAndCombiningCharactersMoveTheCaret() {
    assertThat(Excerpt.of("最新 = 5", 4).caret()).isEqualTo(5);
    assertThat(Excerpt.of("e\u0301 = 5", 4).caret()).isEqualTo(2);
    assertThat(Excerpt.of("😀 = 5", 4).caret()).isEqualTo(3);
  }

  @Test
  void controlCharactersAreShownNotSent() {
    assertThat(Excerpt.of("a\u001b[2Jb", 6)).isEqualTo(new Excerpt("a\\x1b[2Jb", 8));
  }

  @Test
  void aPlaceBehindTheEndIsShownAtTheEnd() {
    assertThat(Excerpt.of("a = ", 9)).isEqualTo(new Excerpt("a =", 4));
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "x".repeat(500) + "HERE" + "y".repeat(500);
    assertThat(Excerpt.of(line, 501))
        .isEqualTo(new Excerpt("…" + "x".repeat(60) + "HERE" + "y".repeat(76) + "…", 61));
    assertThat(Excerpt.of("😀".repeat(500), 4).line()).isEqualTo("😀".repeat(41) + "…");
  }
}
