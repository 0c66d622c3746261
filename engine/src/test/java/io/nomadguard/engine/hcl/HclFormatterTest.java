package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code .out} files are what a real {@code nomad fmt} made of the {@code .in} files. */
class HclFormatterTest {

  @ParameterizedTest
  @ValueSource(strings = {"ugly1", "nonl", "empty", "lines", "c", "crlf"})
  void formats_as_nomad_does(String name) throws IOException {
    String formatted = Hcl.format(name, text(name + ".in"));

    assertThat(formatted).isEqualTo(text(name + ".out"));
    assertThat(Hcl.format(name, formatted)).isEqualTo(formatted);
  }

  @Test
  void what_cannot_be_read_is_refused() {
    assertThatThrownBy(() -> Hcl.format("a.hcl", "a = [\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.hcl:1:5");
  }

  private static String text(String resource) throws IOException {
    try (var in = HclFormatterTest.class.getResourceAsStream("format/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
