package io.nomadguard.engine.toml;

import static io.nomadguard.engine.toml.Reading.SMALLEST;
import static io.nomadguard.engine.toml.Reading.problems;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.InputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  @Test
  void tooLarge() {
    assertThat(problems("a = \"" + "x".repeat(10_000_000) + "\""))
        .containsExactly("1:1: the file has 10000006 bytes, but at most 250000 are read");
  }

  @Test
  void encodings() {
    assertThat(problems(("\uFEFF" + SMALLEST).getBytes(UTF_16BE)))
        .containsExactly("1:1: the file is UTF-16, but must be UTF-8 (save it as UTF-8)");
    assertThat(problems(new byte[] {'a', '\n', 'b', (byte) 0xC3, (byte) 0xA9, (byte) 0xE9, '='}))
        .containsExactly("2:3: byte 0xE9 at offset 5 is not valid UTF-8 (save the file as UTF-8)");
    assertThat(problems(new byte[] {'a', (byte) 0xC3}))
        .containsExactly("1:2: byte 0xC3 at offset 1 is not valid UTF-8 (save the file as UTF-8)");
    assertThat(problems("\uFEFF" + SMALLEST)).isEmpty();
    assertThat(problems(SMALLEST.replace("\n", "\r\n"))).isEmpty();
  }

  @Test
  void controlCharacters() {
    assertThat(problems("a = \"\0\"\n"))
        .containsExactly("1:6: control character U+0000 is not allowed in TOML");
    assertThat(problems("a = 1\rb = 2\r"))
        .containsExactly("1:6: a carriage return without a line feed; lines end in LF or CRLF");
    assertThat(problems("# \u001B[31m\n"))
        .containsExactly("1:3: control character U+001B is not allowed in TOML");
    assertThat(problems(SMALLEST + "command = \"a\\u0000\"\n"))
        .containsExactly("9:11: command holds a NUL character (\\u0000)");
  }

  @Test
  void numbersOutOfReach() {
    assertThat(problems(SMALLEST + "cpu = inf\nmemory = nan\nport = 4294967376\n"))
        .containsExactly(
            "9:7: cpu is a float (Infinity), but must be an integer (MHz)",
            "10:10: memory is a float (NaN), but must be an integer (MB)",
            "11:8: port is 4294967376, but must be between 1 and 65535");
  }

  @Test
  void nesting() {
    String open =
        "33 brackets are open here, but at most 32 may be: a \"]\" or \"}\" is missing above, or"
            + " values are nested too deep";
    assertThat(problems("a = " + "[".repeat(200_000))).containsExactly("1:37: " + open);
    assertThat(problems("a = " + "{a=".repeat(60_000))).containsExactly("1:101: " + open);
    assertThat(problems("a.".repeat(100_000) + "a = 1"))
        .containsExactly(
            "1:200005: nesting is too deep (more than 32 levels of tables and arrays)");
  }

  @Test
  void thousandsOfSyntaxErrors() {
    List<String> problems = problems("=\n".repeat(10_000));
    assertThat(problems).hasSize(101);
    assertThat(problems.get(1))
        .isEqualTo("1:1: the file has 10000 syntax errors, the first 100 are told");
  }

  /** Each was seconds to minutes in the parser alone, or may become so with another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "#\n",
        "a=[\n",
        "a=[1\n",
        "a={\n",
        "a=\"\n",
        "[",
        "[\n",
        "[[a]]\n",
        "[a]\n",
        "a=x\n",
        "a=1\n",
        "\"",
        "'",
        "\"\"\"",
        "\\",
        "{",
        "]",
        "a.",
        "a=[[],",
        " ",
        "a=\"\"\"\n",
        "x\n",
        ","
      })
  void boundedInTime(String unit) {
    String text = unit.repeat(50_000 / unit.length());
    for (String before : List.of("", "a = [", "a = \"\"\"", SMALLEST)) {
      Assertions.assertTimeout(
          // Far above what any takes, on any machine: it tells a hang, not a speed.
          Duration.ofSeconds(60),
          () -> {
            try {
              NomadgenReader.read("f", (before + text).getBytes(UTF_8));
            } catch (InputException e) {
              assertThat(e.problems()).isNotEmpty();
            }
          });
    }
  }
}
