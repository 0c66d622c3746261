package io.nomadguard.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.SourceFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Job": {}}                        | JSON
          ' \n\t{ "ID": 1 }'                 | JSON
          job "web" {                        | HCL
          'locals {'                         | HCL
          '// by hand\n# twice\njob "web" {' | HCL
          '/* a\n * b */ variable "x" {}'    | HCL
          team = "es"                        | TOML
          '# team\nteam="es"'                | TOML
          [[task]]                           | TOML
          "quoted" = 1                       | TOML
          ''                                 | TOML
          /* never closed                    | TOML
          """)
  void the_beginning_tells(String text, SourceFormat format) {
    String content = text.replace("\\n", "\n").replace("\\t", "\t");
    assertThat(FormatGuess.of(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "/", " "})
  void a_hostile_beginning_takes_no_time(String piece) {
    byte[] content = (piece.repeat(4_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(FormatGuess.of(content)).isEqualTo(SourceFormat.TOML);
  }
}
