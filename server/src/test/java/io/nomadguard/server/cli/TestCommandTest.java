package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void writeCases() {
    installation = new Installation(SmallRules.in(folder), folder.resolve("cache"));
    for (String tier : List.of("production", "test")) {
      Path found = folder.resolve("fixtures/images/in-" + tier);
      SmallRules.write(found.resolve("nomadgen.toml"), SmallRules.NOMADGEN);
      SmallRules.write(found.resolve("request.toml"), "tier = \"" + tier + "\"\n");
    }
    SmallRules.write(
        folder.resolve("fixtures/small/small/nomadgen.toml"),
        SmallRules.NOMADGEN.replace("8000", "4096"));
    SmallRules.write(folder.resolve("fixtures/small/small/request.toml"), "tier = \"test\"\n");
    run("test", "--update");
  }

  private Run run(String... args) {
    return Run.of(installation, "", args);
  }

  @Test
  void a_case_or_a_topic_is_named_as_it_is_called_or_by_its_folder() {
    assertThat(run("test").out()).startsWith("3 cases passed · 2 rules · ");
    assertThat(run("test", "images").out()).startsWith("2 cases passed");
    assertThat(run("test", "images/in-test", "--case", "small").out()).startsWith("2 cases passed");
    assertThat(run("test", folder.resolve("fixtures/images/in-test").toString()).out())
        .startsWith("1 case passed");
  }

  @Test
  void a_name_that_is_none_is_2() {
    Run run = run("test", "images/in-tst");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("there is no case \"images/in-tst\" here\n        help: did you mean");
    assertThat(run("test", "a/b/c").err())
        .startsWith("nomadguard: \"a/b/c\" names no case: a case is TOPIC/CASE, a topic TOPIC");
  }

  @Test
  void orders_come_from_a_seed_that_is_told() {
    assertThat(run("test", "--shuffle", "3", "--seed", "7").out())
        .startsWith("3 cases passed · 2 rules · in 3 other orders, seed 7 · ");
    assertThat(run("test", "--shuffle", "3").out()).contains(" · in 3 other orders, seed ");
    assertThat(run("test", "--shuffle", "0").err())
        .startsWith("nomadguard: --shuffle is 0, but must be between 1 and 1000\n");
  }

  @Test
  void watching_runs_all_first_and_does_what_it_is_told() {
    SmallRules.write(
        folder.resolve("fixtures/small/small/request.toml"), "tier = \"production\"\n");

    Run run = Run.of(installation, "u\n\nq\n", "test", "--watch");

    assertThat(run.out().replaceAll("--- [0-9:]+", "---"))
        .contains("--- all cases\n✗ small/small\n")
        .contains("--- rewriting expectations\n✗ small/small\n    its expectations were rewritten")
        .contains("--- all cases\n3 cases passed");
    assertThat(run.code()).isZero();
  }

  @Test
  void watching_while_the_rules_are_broken_tells_why_and_goes_on() {
    SmallRules.write(folder.resolve("rules/validate/images.drl"), "rule");

    Run run = Run.of(installation, "\nq\n", "test", "--watch");

    assertThat(run.out()).contains(" the rules can't be read\n✗ UNREADABLE  rules\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void what_was_changed_made_or_deleted_is_noticed_once() throws IOException {
    Path changed = SmallRules.write(folder.resolve("seen/changed"), "a");
    Path deleted = SmallRules.write(folder.resolve("seen/below/deleted"), "a");
    ChangedFiles files = new ChangedFiles(List.of(folder.resolve("seen")));
    assertThat(files.look()).isEmpty();

    Files.setLastModifiedTime(changed, FileTime.from(Instant.EPOCH));
    Files.delete(deleted);
    Path made = SmallRules.write(folder.resolve("seen/made"), "a");
    SmallRules.write(folder.resolve("seen/.changed.swp"), "a");

    assertThat(files.look()).containsExactly(deleted, changed, made);
    assertThat(files.look()).isEmpty();
  }

  @Test
  void changes_of_a_rule_that_no_case_notices_are_1() {
    Run run = run("test", "--mutate", "--rule", "clamp-memory");

    assertThat(run.out().replace(folder + "/", ""))
        .contains(
            """
            ✗ rules/modify/resources.drl:6:26 clamp-memory
                $resources : Resources(memory > 4096)
                memory > 4096 → gone
                write a case with everything else that the rule asks for, but not this; images/in-production makes the rule fire

            1 change of the rules unnoticed · 1 more within these · 7 noticed · 1 rule, 3 cases · \
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run("test", "--mutate", "--rule", "clamp-memory", "--mutants-allowed", "1").code())
        .isZero();
  }

  @Test
  void while_cases_fail_no_rule_is_changed() {
    SmallRules.write(
        folder.resolve("fixtures/small/small/request.toml"), "tier = \"production\"\n");

    Run run = run("test", "--mutate");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("✗ small/small\n");
    assertThat(run.err())
        .isEqualTo("nomadguard: no rule was changed, for the cases fail as it is\n");
  }

  @Test
  void how_rules_are_changed_is_refused_where_they_are_not() {
    assertThat(run("test", "--rule", "clamp-memory").err())
        .startsWith("nomadguard: --rule and --mutants-allowed go with --mutate\n");
    assertThat(run("test", "--mutate", "--watch").err())
        .startsWith("nomadguard: --mutate goes neither with --watch nor with --update\n");
    assertThat(run("test", "--mutate", "--rule", "x").err())
        .startsWith("nomadguard: there is no rule \"x\"\n");
  }
}
