package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ruleset takes from the one before, and that nobody notices. */
class RulesetReuseTest {

  private static final String NAMES =
      """
      rule "names" TAGS
      when
        $t : Task()
        Team($team : name)
      then
        deny($t, "%s is of %s", $t.getName(), $team);
      end
      """;

  private static final String COUNTS =
      """
      rule "counts" TAGS
      when
        $g : Group(count > 1)
      then
        deny($g, "%s runs %d times", $g.getName(), $g.getCount());
      end
      """;

  @TempDir Path home;

  private RulesFolder folder;
  private Ruleset before;

  @BeforeEach
  void load() {
    folder =
        new RulesFolder(home)
            .with("types/team.drl", "declare Team\n  name : String @key\nend\n")
            .with("data/teams.toml", "[[team]]\nname = \"data\"\n")
            .with("validate/names.drl", NAMES)
            .with("validate/counts.drl", COUNTS)
            .with(
                "modify/memory.drl",
                """
                rule "memory" TAGS
                when
                  $r : Resources(memory > 4096)
                then
                  because($r, "much");
                  modify($r) { setMemory(4096) }
                end
                """);
    before = folder.load();
  }

  private Ruleset after() {
    return Ruleset.load(RulesetSource.read(folder.path()), folder.cache(), before);
  }

  /** Phases that are fired from what the one before is fired from. */
  private Set<Phase> taken(Ruleset after) {
    Set<Phase> taken = new TreeSet<>();
    for (Phase phase : Phase.values()) {
      if (after.base(phase) == before.base(phase)) {
        taken.add(phase);
      }
    }
    return taken;
  }

  /** Files whose classes are those of the one before. */
  private List<String> loaded(Ruleset after) {
    List<RuleClasses> known =
        before.compiled().byKey().values().stream().map(LoadedFile::classes).toList();
    return after.compiled().byKey().values().stream()
        .filter(file -> known.contains(file.classes()))
        .map(file -> file.rules().get(0).id())
        .sorted()
        .toList();
  }

  private static List<String> said(Ruleset ruleset) {
    return ruleset.judge(Jobs.web(), List.of()).findings().stream().map(Finding::message).toList();
  }

  @Test
  void a_table_is_all_that_is_new() {
    folder.with("data/teams.toml", "[[team]]\nname = \"web\"\n");

    Ruleset after = after();

    assertThat(taken(after)).containsExactly(Phase.values());
    assertThat(said(after)).containsExactly("web runs 2 times", "app is of web");
    assertThat(said(before)).containsExactly("web runs 2 times", "app is of data");
    assertThat(after.hash()).isEqualTo(folder.load().hash()).isNotEqualTo(before.hash());
  }

  @Test
  void a_rule_is_compiled_and_those_of_other_files_and_phases_stay() {
    folder.with("validate/counts.drl", "// said otherwise\n" + COUNTS.replace("runs", "is run"));

    Ruleset after = after();

    assertThat(taken(after)).containsExactly(Phase.MODIFY, Phase.VERIFY);
    assertThat(loaded(after)).containsExactly("memory", "names");
    assertThat(said(after)).containsExactly("web is run 2 times", "app is of data");
    assertThat(said(before)).containsExactly("web runs 2 times", "app is of data");
    assertThat(after.rules()).isEqualTo(folder.load().rules());
    assertThat(after.rule("counts").orElseThrow().at().line()).isEqualTo(2);
    assertThat(after.judge(Jobs.web(), List.of()).changes())
        .isEqualTo(before.judge(Jobs.web(), List.of()).changes())
        .hasSize(1);
  }

  @Test
  void a_file_more_or_less_leaves_the_others() {
    folder.with(
        "validate/more.drl", COUNTS.replace("\"counts\"", "\"more\"").replace("> 1", "> 9"));

    Ruleset more = after();

    assertThat(taken(more)).containsExactly(Phase.MODIFY, Phase.VERIFY);
    assertThat(loaded(more)).containsExactly("counts", "memory", "names");
    assertThat(more.rules()).hasSize(4);

    folder.path().resolve("validate/more.drl").toFile().delete();
    assertThat(taken(after())).containsExactly(Phase.values());
  }

  @Test
  void a_type_changes_all() {
    folder
        .with("types/team.drl", "declare Team\n  name : String @key\n  size : int\nend\n")
        .with("data/teams.toml", "[[team]]\nname = \"data\"\nsize = 3\n");

    Ruleset after = after();

    assertThat(taken(after)).as("verify has no rules").containsExactly(Phase.VERIFY);
    assertThat(loaded(after)).isEmpty();
    assertThat(said(after)).isEqualTo(said(before));
  }

  @Test
  void nothing_is_taken_from_what_is_shuffled() {
    before = before.shuffled(7);

    assertThat(taken(after())).as("verify has no rules").containsExactly(Phase.VERIFY);
  }

  @Test
  void a_mistake_leaves_the_one_before_as_it_is() {
    folder.with("validate/counts.drl", COUNTS.replace("count > 1", "count > some"));

    assertThatThrownBy(this::after).isInstanceOf(InputException.class);
    assertThat(said(before)).containsExactly("web runs 2 times", "app is of data");
  }

  @Test
  void rehearsing_changes_nothing() {
    for (int round = 0; round < 4; round++) {
      before.rehearse(round);
    }

    assertThat(said(before)).containsExactly("web runs 2 times", "app is of data");
    assertThat(taken(after())).containsExactly(Phase.values());
  }
}
