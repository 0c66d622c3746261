package io.nomadguard.engine.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFunctionsTest {

  private static final Map<String, byte[]> FILES =
      Map.of("a.txt", "é".getBytes(UTF_8), "d/b", new byte[] {(byte) 0xFF});

  @Test
  void filesOfTheRepositoryAreRead() {
    assertThat(Evaluations.file("file(\"a.txt\")", FILES)).isEqualTo("é");
    assertThat(Evaluations.file("file(\"./d/../a.txt\")", FILES)).isEqualTo("é");
    assertThat(Evaluations.file("filebase64(\"d/b\")", FILES)).isEqualTo("/w==");
    assertThat(Evaluations.file("\"${fileexists(\"d/b\")} ${fileexists(\"x\")}\"", FILES))
        .isEqualTo("true false");
    assertThat(Evaluations.file("try(file(\"x\"), \"none\")", FILES)).isEqualTo("none");
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThatThrownBy(() -> Evaluations.file("file(\"d/b\")", FILES))
        .isInstanceOf(InputException.class)
        .hasMessage("e.hcl:2:7: file: what comes out is not UTF-8 text");
  }

  /** Not even {@code try} goes on, for Nomad would have read them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "../x", "a/../../x", "~/x", "~", "..", "..\\\\x", "a\\u0000"})
  void filesElsewhereAreRefused(String path) {
    assertThatThrownBy(() -> Evaluations.file("try(file(\"" + path + "\"), \"x\")", FILES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lies outside the folder of the job file");
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() {
    Files locked =
        path -> {
          throw new IOException("leads out of the repository");
        };
    assertThatThrownBy(
            () -> Evaluations.value("", "fileexists(\"a\")", VariableValues.NONE, locked))
        .hasMessage("e.hcl:2:7: fileexists: the file a can't be read: leads out of the repository");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.txt,b.txt,/a",
    "a,a,.",
    "a/,a,a",
    "/,/,/",
    "'',.,.",
    "a//b/../c,c,a",
    "../x,x,.."
  })
  void pathsAreTakenApartAsGoDoes(String path, String base, String directory) {
    assertThat(Evaluations.value("basename(\"" + path + "\")")).isEqualTo(base);
    assertThat(Evaluations.value("dirname(\"" + path + "\")")).isEqualTo(directory);
  }
}
