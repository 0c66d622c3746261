package io.nomadguard.engine.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesetSourceTest {

  private static final Path SHIPPED =
      Path.of(System.getProperty("nomadguard.root", "..")).resolve("rules");

  private static final String FIRST_LINE = "nomadguard ruleset 1\n";

  @TempDir Path home;

  private static byte[] bytes(String... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(FIRST_LINE.getBytes(UTF_8));
    for (String part : parts) {
      byte[] text = part.getBytes(UTF_8);
      out.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
      out.writeBytes(text);
    }
    return out.toByteArray();
  }

  @Test
  void the_texts_of_a_folder_and_nothing_else() {
    RulesFolder folder =
        new RulesFolder(home)
            .with("site.toml", "domain = \"ü\"\n")
            .with("data/teams.toml", "")
            .with("data/.hidden.toml", "")
            .with("data/notes.txt", "")
            .with("elsewhere/a.toml", "")
            .with("README.md", "");

    RulesetSource source = RulesetSource.read(folder.path());

    assertThat(source.files())
        .containsExactly(
            Map.entry("data/teams.toml", ""), Map.entry("site.toml", "domain = \"ü\"\n"));
    assertThat(source.bytes())
        .isEqualTo(bytes("data/teams.toml", "", "site.toml", "domain = \"ü\"\n"));
  }

  @Test
  void the_hash_is_over_paths_and_texts_each_after_its_length() {
    RulesetSource source = RulesetSource.of(bytes("site.toml", "é"));

    // printf '9:site.toml2:é' | sha256sum
    assertThat(source.hash())
        .isEqualTo("0f5568507942254d3a4ba74045efc8a2d1f8ea9119dabd9de4f797ec568b6bbd");
  }

  @Test
  void bytes_give_the_same_texts_hash_and_site() {
    RulesetSource shipped = RulesetSource.read(SHIPPED);

    RulesetSource again = RulesetSource.of(shipped.bytes());

    assertThat(again.files()).isEqualTo(shipped.files());
    assertThat(again.hash()).isEqualTo(shipped.hash());
    assertThat(again.site()).isEqualTo(shipped.site());
    assertThat(again.bytes()).isEqualTo(shipped.bytes());
  }

  @Test
  void messages_call_a_kept_file_by_its_path() {
    assertThatThrownBy(() -> RulesetSource.of(bytes("site.toml", "nmae = \"x\"")).site())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("site.toml:1:1: unknown key \"nmae\"");
    assertThatThrownBy(() -> RulesetSource.of(bytes("data/a.toml", "")).site())
        .isInstanceOf(InputException.class)
        .hasMessage("site.toml:1:1: there is no such file");
  }

  @Test
  void messages_call_a_folder_s_file_as_the_user_named_it() {
    Path rules = new RulesFolder(home).with("data/a.toml", "").path();

    assertThatThrownBy(() -> RulesetSource.read(rules).site())
        .hasMessage(rules + "/site.toml:1:1: there is no such file");
    assertThatThrownBy(() -> RulesetSource.read(home.resolve("nowhere")))
        .hasMessage(home.resolve("nowhere") + ":1:1: there is no such folder of rules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules.toml",
        "../site.toml",
        "/site.toml",
        "data/../site.toml",
        "data/a/b.toml",
        "data/.a.toml",
        "data/a.drl",
        "verify/a.toml",
        "other/a.drl",
        "data/",
        ""
      })
  void no_other_file_is_read(String path) {
    assertThatThrownBy(() -> RulesetSource.of(bytes(path, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + path + "\" is no file of a ruleset");
  }

  @Test
  void bytes_that_are_cut_off_or_go_on_are_refused() {
    byte[] whole = bytes("data/a.toml", "x = 1", "site.toml", "");
    // At these lengths a file ends: what is left is a smaller ruleset.
    int first = bytes("data/a.toml", "x = 1").length;

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length != FIRST_LINE.length() && length != first) {
        assertThatThrownBy(() -> RulesetSource.of(cut))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> RulesetSource.of(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessage("the bytes end within a file");
  }

  @Test
  void what_write_would_not_write_is_refused() {
    assertThatThrownBy(() -> RulesetSource.of(bytes("site.toml", "", "data/a.toml", "")))
        .hasMessage("\"data/a.toml\" is not in the order of paths");
    assertThatThrownBy(() -> RulesetSource.of(bytes("site.toml", "", "site.toml", "")))
        .hasMessage("\"site.toml\" is not in the order of paths");
    byte[] huge = bytes("site.toml", "");
    ByteBuffer.wrap(huge).putInt(FIRST_LINE.length(), Integer.MAX_VALUE);
    assertThatThrownBy(() -> RulesetSource.of(huge))
        .hasMessage("a part is 2147483647 bytes long, of 1024");
    ByteBuffer.wrap(huge).putInt(FIRST_LINE.length(), -1);
    assertThatThrownBy(() -> RulesetSource.of(huge)).hasMessage("a part is -1 bytes long, of 1024");
    byte[] latin = bytes("site.toml", "x");
    latin[latin.length - 1] = (byte) 0xe9;
    assertThatThrownBy(() -> RulesetSource.of(latin)).hasMessage("a part is not UTF-8 text");
    assertThatThrownBy(() -> RulesetSource.of(new byte[] {'n', 'o'}))
        .hasMessage("the bytes don't begin as a ruleset does");
  }
}
