package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesetDataTest {

  private static final String TEAM =
      """
      declare Team
        name : String @key
        contact : String
        maxMemory : int
        quiet : List<DayOfWeek>
      end
      """;

  @TempDir Path home;

  @Test
  void rows_are_facts_of_declared_types() {
    Ruleset ruleset =
        new RulesFolder(home)
            .with("types/teams.drl", TEAM)
            .with(
                "data/teams.toml",
                """
                [[team]]
                name = "web"
                max_memory = 4096
                quiet = ["friday", "sunday"]

                [[team]]
                name = "es"
                """)
            .with(
                "validate/teams.drl",
                """
                rule "team-memory" TAGS
                when
                  $team : Team(quiet contains DayOfWeek.SUNDAY, contact == null)
                  $job : Job(name == $team.name)
                  Resources(memory > $team.maxMemory, $memory : memory)
                then
                  deny($job, "%d MB is more than %s's %d MB", $memory, $team.getName(), $team.getMaxMemory());
                end
                """)
            .load();

    assertThat(ruleset.judge(Jobs.web(), List.of()).findings())
        .extracting(Finding::message)
        .containsExactly("9000 MB is more than web's 4096 MB");
  }

  @Test
  void the_settings_are_read() {
    Ruleset ruleset =
        new RulesFolder(home)
            .with(
                "ruleset.toml",
                """
                name = "house"
                version = "1.4.0"
                activation = "manual"
                [limits]
                fires = 50
                time = "300ms"
                """)
            .load();

    assertThat(ruleset.name()).isEqualTo("house");
    assertThat(ruleset.version()).isEqualTo("1.4.0");
    assertThat(ruleset.activation()).isEqualTo(Activation.MANUAL);
    assertThat(ruleset.limits())
        .isEqualTo(new Limits(50, java.time.Duration.ofMillis(300), 512L << 20));
  }

  @Test
  void all_mistakes_in_data_are_told_at_once() {
    RulesFolder folder =
        new RulesFolder(home)
            .with("types/teams.drl", TEAM)
            .with(
                "data/teams.toml",
                """
                [[team]]
                name = "web"
                max_memry = 4096

                [[team]]
                max_memory = "much"

                [[team]]
                name = "web"
                quiet = ["someday"]

                [[teem]]
                name = "x"
                """);

    assertThat(folder.problems())
        .containsExactly(
            "data/teams.toml:3:1: unknown key \"max_memry\" in [[team]] (did you mean"
                + " \"max_memory\"? known here: contact, max_memory, name, quiet)",
            "data/teams.toml:5:1: name is missing in [[team]]",
            "data/teams.toml:6:14: max_memory is \"much\", but must be a whole number",
            "data/teams.toml:8:1: a second [[team]] with name = \"web\" (the first is at"
                + " data/teams.toml:1:1)",
            "data/teams.toml:10:9: quiet is a list of 1, but must be a list of days such as"
                + " \"monday\"",
            "data/teams.toml:12:1: no type is declared for [[teem]] (did you mean [[team]]?)");
  }

  @Test
  void mistakes_in_types_are_told() {
    RulesFolder folder =
        new RulesFolder(home)
            .with("types/a.drl", "declare Team\n  name : Strin\nend\n")
            .with("types/b.drl", "declare Team\n  name String\nend\n")
            .with("types/c.drl", "declare Task\n  name : String\nend\n")
            .with("types/d.drl", "declare Pin\n  name : String\n")
            .with("types/e.drl", "rule \"x\" when then end\n")
            .with("types/f.drl", "declare Team\n  a : int\n  a : int @kee\nend\n");

    assertThat(folder.problems())
        .containsExactly(
            "types/a.drl:2:10: a field can't be of type Strin (did you mean String? known: String,"
                + " int, long, double, boolean, Duration, Instant, LocalDate, LocalTime,"
                + " LocalDateTime, DayOfWeek, List<String>, List<Integer>, List<DayOfWeek>)",
            "types/b.drl:2:3: found 'name' where a field of Team should be (write it as name :"
                + " String, the name beginning with a small letter)",
            "types/c.drl:1:9: Task is a type of nomadguard's own (give it another name)",
            "types/d.drl:2:10: declare Pin of line 1 has no end (put end after its last field)",
            "types/e.drl:1:1: found 'rule' where a declaration begins (files in types/ hold only:"
                + " declare Name … end; rules go to validate/, modify/ or verify/)",
            "types/f.drl:3:12: the only tag of a field is @key (it tells rows apart)");
  }
}
