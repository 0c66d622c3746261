package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules new} and {@code fixture record}. */
class NewCasesTest {

  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void writeRules() {
    installation = new Installation(SmallRules.in(folder), folder.resolve("cache"));
  }

  private Run run(String... args) {
    return Run.of(installation, "", args);
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void the_values_of_variables_are_kept() throws IOException {
    Path job = folder.resolve("web.nomad.hcl");
    Files.writeString(
        job,
        """
        variable "note" {}

        job "t-es-web" {
          meta = { note = var.note }
          group "g" {
            task "t" {
              driver = "docker"
              config {
                image = "example/web:1"
              }
            }
          }
        }
        """);

    Run run = run("fixture", "record", job.toString(), "--as", "hcl/web", "--var", "note=a \"b\"");

    assertThat(run.err()).isEmpty();
    assertThat(written("fixtures/hcl/web/request.toml"))
        .contains("[variables]\nnote = \"a \\\"b\\\"\"\n");
    assertThat(written("fixtures/hcl/web/expect.toml")).doesNotContain("unreadable");
    assertThat(run("test", "hcl").out()).startsWith("1 case passed");
    Path values = folder.resolve("values.hcl");
    Files.writeString(values, "note = \"a\"\n");
    assertThat(
            run(
                    "fixture",
                    "record",
                    job.toString(),
                    "--as",
                    "hcl/x",
                    "--var-file",
                    values.toString())
                .err())
        .startsWith("nomadguard: a case keeps no --var-file: give its values by --var");
  }

  @Test
  void a_new_rule_loads_and_its_cases_pass_whatever_its_phase() throws IOException {
    for (String phase : List.of("validate", "modify", "verify")) {
      Run run = run("rules", "new", "a-" + phase, "--phase", phase, "--topic", "images");
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    }

    Run test = run("test", "images");

    assertThat(test.out()).startsWith("6 cases passed · 5 rules");
    assertThat(written("rules/validate/images.drl"))
        .startsWith("rule \"image-has-version\"\n")
        .contains("\nend\n\nrule \"a-validate\"\n");
    assertThat(written("rules/verify/images.drl"))
        .startsWith("// TODO: what is here.\n\nrule \"a-verify\"");
    assertThat(written("fixtures/images/a-modify/expect.toml"))
        .contains("[[change]]\nrule = \"a-modify\"\n");
    assertThat(written("fixtures/images/a-modify-nearly/expect.toml")).doesNotContain("a-modify");
  }

  @Test
  void its_cases_begin_with_the_job_of_another() throws IOException {
    SmallRules.write(
        folder.resolve("fixtures/small/small/nomadgen.toml"),
        SmallRules.NOMADGEN.replace("8000", "4096"));
    SmallRules.write(
        folder.resolve("fixtures/small/small/request.toml"), "build = \"5\"\ntier = \"test\"\n");
    run("test", "--update");

    Run run = run("rules", "new", "no-thing");

    assertThat(run.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            Wrote rules/validate/no-thing.drl
            Wrote fixtures/no-thing/no-thing
            Wrote fixtures/no-thing/no-thing-nearly
            Next:
              say in the rule what every TODO asks for
              make the first case a job that it is about, the second one that nearly is
              nomadguard test no-thing --update && git diff
              nomadguard test --mutate --rule no-thing
            """);
    assertThat(written("fixtures/no-thing/no-thing/nomadgen.toml"))
        .isEqualTo(SmallRules.NOMADGEN.replace("8000", "4096"));
    assertThat(written("fixtures/no-thing/no-thing/request.toml"))
        .isEqualTo(
            "build = \"no-thing\"   # TODO: make the job one that the rule is about\n"
                + "tier = \"test\"\n");
    assertThat(written("fixtures/no-thing/no-thing-nearly/request.toml"))
        .isEqualTo("tier = \"test\"\n");
  }

  @Test
  void a_rule_that_is_there_or_can_not_be_called_so_is_2() {
    assertThat(run("rules", "new", "clamp-memory").err())
        .startsWith("nomadguard: there is a rule \"clamp-memory\" already, at ");
    assertThat(run("rules", "new", "Clamp").err())
        .startsWith(
            "nomadguard: ID is \"Clamp\", but must be small letters and digits with dashes"
                + " between\n");
    SmallRules.write(folder.resolve("fixtures/new/new-nearly/job.json"), "{}");
    assertThat(run("rules", "new", "new").err())
        .contains("/fixtures/new/new-nearly; nothing was written");
    assertThat(folder.resolve("rules/validate/new.drl")).doesNotExist();
  }

  @Test
  void a_real_file_becomes_a_case_with_what_it_injects_and_how_it_was_submitted()
      throws IOException {
    Path real = folder.resolve("repository/nomadgen.toml");
    SmallRules.write(real, SmallRules.NOMADGEN + "inject = [\"conf/app.conf:/etc/app.conf\"]\n");
    SmallRules.write(real.resolveSibling("conf/app.conf"), "a = 1\n");
    SmallRules.write(real.resolveSibling("unrelated"), "b");

    Run run =
        run(
            "fixture",
            "record",
            real.toString(),
            "--tier",
            "test",
            "--user",
            "wim",
            "--team",
            "es",
            "--override",
            "image-has-version=it \"is\" known",
            "--at",
            "2026-12-24T12:00:00Z");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            Wrote fixtures/recorded/t-es-web: nomadgen.toml, conf/app.conf, request.toml, and what came of it
              it is allowed; findings: 0, changes: 1
              look for secrets in conf/app.conf before you commit them
            """);
    assertThat(written("fixtures/recorded/t-es-web/conf/app.conf")).isEqualTo("a = 1\n");
    assertThat(written("fixtures/recorded/t-es-web/request.toml"))
        .isEqualTo(
            """
            tier = "test"
            at = 2026-12-24T12:00:00Z

            [submitter]
            user = "wim"
            teams = ["es"]

            [overrides]
            image-has-version = "it \\"is\\" known"
            """);
    assertThat(run("test", "recorded").out()).startsWith("1 case passed");
  }

  @Test
  void nothing_is_written_over_and_what_has_no_name_wants_one() {
    Path broken = SmallRules.write(folder.resolve("nomadgen.toml"), "team = 1\n");

    assertThat(run("fixture", "record", broken.toString()).err())
        .startsWith("nomadguard: nobody can tell what job this is: name the case by --as");
    assertThat(run("fixture", "record", broken.toString(), "--as", "input/broken").code()).isZero();
    assertThat(run("test", "input").out()).startsWith("1 case passed");
    assertThat(run("fixture", "record", broken.toString(), "--as", "input/broken").err())
        .startsWith("nomadguard: there is a case already at ");
  }
}
