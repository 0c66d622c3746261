package io.nomadguard.engine.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TomlSectionTest {

  private final Problems problems = new Problems();

  @Test
  void tablesAndPlainValues() {
    TomlSection root =
        read(
            """
            until = 2026-11-23T02:00:00Z
            [[team]]
            name = "es"
            share = 0.5
            since = 2026-01-01
            hosts = ["a", ["b"]]
            [docker.gc]
            image = true
            """);
    assertThat(root.keys()).containsExactly("until", "team", "docker");
    assertThat(root.dateTime("until"))
        .isEqualTo(new Located<>(OffsetDateTime.parse("2026-11-23T02:00:00Z"), at(1, 9)));
    TomlSection team = root.sections("team").get(0);
    assertThat(team.at()).isEqualTo(at(2, 1));
    assertThat(team.number("share")).isEqualTo(new Located<>(0.5, at(4, 9)));
    assertThat(team.scalar("since"))
        .isEqualTo(new Located<Object>(LocalDate.of(2026, 1, 1), at(5, 9)));
    assertThat(team.scalar("hosts"))
        .isEqualTo(
            new Located<Object>(
                List.of(
                    new Located<Object>("a", at(6, 10)),
                    new Located<Object>(List.of(new Located<Object>("b", at(6, 16))), at(6, 15))),
                at(6, 9)));
    TomlSection gc = root.section("docker").section("gc");
    assertThat(gc.bool("image")).isEqualTo(new Located<>(true, at(8, 9)));
    assertThat(gc.positionOf("image")).isEqualTo(at(8, 9));
    assertThat(gc.positionOf("other")).isEqualTo(at(7, 1));
    assertThat(problems.any()).isFalse();
  }

  @Test
  void wrongTypesAndUnknownKeysNameTheTable() {
    TomlSection root =
        read(
            """
            until = 2026-11-23T02:00:00
            [docker.gc]
            image = "yes"
            share = nan
            row = {a = 1}
            imgae = true
            [[docker.gc.rule]]
            x = 1
            """);
    assertThat(root.dateTime("until")).isNull();
    TomlSection gc = root.section("docker").section("gc");
    assertThat(gc.bool("image")).isNull();
    assertThat(gc.number("share")).isNull();
    assertThat(gc.scalar("row")).isNull();
    gc.sections("rule").get(0).rejectUnknown();
    gc.rejectUnknown();
    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "f:1:9: until is a date or time (2026-11-23T02:00), but must be a date-time with an"
                + " offset, as 2026-11-23T02:00:00Z",
            "f:3:9: image is a string (\"yes\"), but must be true or false",
            "f:4:9: share is a float (NaN), but must be a finite number",
            "f:5:7: row is a table, but must be a plain value or a list of them",
            "f:6:1: unknown key \"imgae\" in [docker.gc] (did you mean \"image\"? known here: image,"
                + " row, rule, share)",
            "f:8:1: unknown key \"x\" in [[docker.gc.rule]] (known here: )");
  }

  private TomlSection read(String text) {
    TomlSection root = TomlFile.read("f", text.getBytes(UTF_8), problems);
    assertThat(root).isNotNull();
    return root;
  }

  private static Position at(int line, int column) {
    return new Position("f", line, column);
  }
}
