package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

  @TempDir Path home;

  private RulesFolder folder() {
    return new RulesFolder(home)
        .with(
            "validate/a.drl",
            """
            rule "says" @title("T") @enforcement(soft) @why("W") @since("1.0") @help("H")
            when
              $t : Task()
            then
              deny($t, "%s", $t.getName());
            end
            """);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("cache"))) {
      return files.toList();
    }
  }

  private static List<String> said(Ruleset ruleset) {
    return ruleset.judge(Jobs.web(), List.of()).findings().stream()
        .map(f -> f.rule() + " " + f.enforcement().word() + ": " + f.message() + ", " + f.help())
        .toList();
  }

  @Test
  void cached_rules_are_the_same_rules() throws IOException {
    Ruleset compiled = folder().load();
    List<Path> first = entries();
    Ruleset cached = folder().load();

    assertThat(cached.rules()).isEqualTo(compiled.rules());
    assertThat(said(cached)).isEqualTo(said(compiled)).containsExactly("says soft: app, H");
    assertThat(entries()).isEqualTo(first).hasSize(1);
  }

  @Test
  void a_damaged_or_half_written_entry_is_made_anew() throws IOException {
    folder().load();
    Path entry = entries().get(0);
    byte[] whole = Files.readAllBytes(entry);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;

    for (byte[] bad :
        List.of(
            new byte[0], new byte[] {1, 2, 3}, damaged, Arrays.copyOf(whole, whole.length - 9))) {
      Files.write(entry, bad);
      assertThat(said(folder().load())).containsExactly("says soft: app, H");
      assertThat(entries()).hasSize(1);
    }
  }

  @Test
  void an_edit_is_compiled_and_changes_the_hash() {
    Ruleset before = folder().load();
    Ruleset after =
        folder()
            .with(
                "validate/a.drl",
                "rule \"other\" TAGS when $t : Task() then warn($t, \"new\"); end")
            .load();

    assertThat(said(after)).containsExactly("other advisory: new, null");
    assertThat(after.hash()).isNotEqualTo(before.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void a_cache_that_cannot_be_written_only_costs_time() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("cache"), "a file where the folder should be");

    assertThat(said(folder().load())).containsExactly("says soft: app, H");
  }
}
