package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineDoorTest {

  @TempDir static Path folder;

  private static Installation installation;
  private static String toml;

  @BeforeAll
  static void install() {
    installation = new Installation(SmallRules.in(folder), folder.resolve("cache"));
    toml = SmallRules.write(folder.resolve("web/nomadgen.toml"), SmallRules.NOMADGEN).toString();
  }

  private static Run run(String... args) {
    return Run.of(installation, "", args);
  }

  @Test
  void allowed_is_0() {
    Run run = run("check", toml, "--tier", "test", "--format", "tap");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("t-es-web");
  }

  @Test
  void a_rule_that_did_not_fire_is_explained() {
    Run run = run("explain", toml, "--tier", "test", "--rule", "image-has-version");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String images = folder.resolve("rules/validate/images.drl").toString();
    assertThat(run.out())
        .contains(
            """
            image-has-version (validate, soft): Images carry a version
                why: What runs tomorrow is what was tested today
                where: FILE:1:6

            It did not fire: no Request where tier == "production"
                ✗ Request(tier == "production")
                    tier == "production"  FILE:7:11
                    nearest: Request: tier = "test"
                · $task : Task(driver == "docker", config.image matches ".*:latest")
                (what has a · was not looked at)
            """
                .replace("FILE", images));
  }

  @Test
  void all_rules_are_explained_also_of_what_is_denied() {
    Run run = run("explain", toml, "--tier", "production");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "\n2 of 2 rules fired\n",
            "    - Request: tier = \"production\"\n",
            ": driver = \"docker\", config.image = \"registry.example.com/web:latest\"  " + toml,
            "Written by the rules, each field in order\n",
            "    clamp-memory set 4096 MB, was 8000 MB  (8000 MB is above the limit of 4096 MB)\n");
  }

  @Test
  void explaining_no_rule_or_nothing_readable_is_2() {
    Run none = run("explain", toml, "--tier", "test", "--rule", "clamp-memori");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .startsWith(
            "nomadguard: there is no rule \"clamp-memori\"; did you mean \"clamp-memory\"?");

    assertThat(run("explain", toml, "--tier", "nowhere").code()).isEqualTo(2);
  }

  @Test
  void denied_is_1_and_the_text_shows_the_line() {
    Run run = run("check", toml, "--tier", "production", "--user", "wim");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            "✗ DENIED  p-es-web  tier production · from " + toml + " · by wim (unverified)\n")
        .contains(
            toml
                + ":10:9: error: p-es-web runs registry.example.com/web:latest"
                + " [image-has-version, soft]\n"
                + "   10 | image = \"registry.example.com/web:latest\"\n");
  }

  @Test
  void an_override_by_somebody_unverified_is_told_and_does_nothing() {
    Run run =
        run("check", toml, "--tier", "production", "--override", "image-has-version=just today");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("override of \"image-has-version\" does nothing: nobody has verified who asks");
  }

  @Test
  void unreadable_is_2() {
    String broken =
        SmallRules.write(folder.resolve("broken/nomadgen.toml"), "team = 1\n").toString();
    Run run = run("check", broken, "--tier", "test");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(broken + ":1:8: error: team is an integer (1), but must be a string\n")
        .doesNotContain("\tat ");
  }

  @Test
  void of_several_files_the_highest_counts_and_none_is_left_out() {
    Run run = run("check", toml, folder.resolve("none.toml").toString(), toml, "--tier", "test");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            folder.resolve("none.toml")
                + ":1:1: error: this can't be read: there is no such file or folder\n")
        .endsWith("3 files: 2 allowed, 1 unreadable\n");
  }

  @Test
  void a_folder_is_no_file() {
    Run run = run("check", folder.resolve("web").toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains(folder.resolve("web") + ":1:1: error: this is a folder, not a file\n")
        .contains("help: name the file in it, such as " + toml + "\n");
  }

  @Test
  void a_file_that_is_too_large_is_not_read_whole() throws IOException {
    Path large = folder.resolve("large.toml");
    Files.write(large, new byte[250_001]);
    Run run = run("check", large.toString(), "--tier", "test");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            large
                + ":1:1: error: this has more than 250000 bytes, the most that is read of TOML\n");
  }

  @Test
  void standard_input_tells_its_format_by_how_it_begins() {
    Run toml = Run.of(installation, SmallRules.NOMADGEN, "check", "-", "--tier", "test");
    Run hcl =
        Run.of(
            installation,
            "# by hand\njob \"t-es-web\" {\n  group \"a\" {\n    task \"b\" {\n      driver = \"exec\"\n    }\n  }\n}\n",
            "render",
            "-",
            "--stage",
            "generated");

    assertThat(toml.code()).isZero();
    assertThat(toml.out()).contains("from stdin");
    assertThat(hcl.err()).isEmpty();
    assertThat(hcl.code()).isZero();
    assertThat(hcl.out()).startsWith("job \"t-es-web\" {\n");
  }

  @Test
  void render_writes_the_job_of_either_stage() {
    Run last = run("render", toml, "--tier", "test");
    Run first = run("render", toml, "--tier", "test", "--stage", "generated");

    assertThat(last.code()).isZero();
    assertThat(last.out()).startsWith("job \"t-es-web\" {\n").contains("memory = 4096\n");
    assertThat(first.out()).startsWith("job \"t-es-web\" {\n").contains("memory = 8000\n");
    assertThat(last.err() + first.err()).isEmpty();
  }

  @Test
  void render_of_a_denied_job_writes_it_and_tells_why() {
    Run run = run("render", toml, "--tier", "production", "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("{\n  \"ID\" : \"p-es-web\",\n").endsWith("}\n");
    assertThat(run.err()).startsWith("✗ DENIED  p-es-web").contains("[image-has-version, soft]");
  }

  @Test
  void render_writes_to_a_file() throws IOException {
    Path file = folder.resolve("out.nomad.hcl");
    Run run = run("render", toml, "--tier", "test", "-o", file.toString());

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).startsWith("job \"t-es-web\" {\n");

    Path nowhere = folder.resolve("no/such/folder");
    assertThat(run("render", toml, "--tier", "test", "-o", nowhere.toString()))
        .isEqualTo(
            new Run(
                2,
                "",
                "nomadguard: can't write "
                    + nowhere
                    + ": there is no such file or folder\nTry: nomadguard render --help\n"));
  }

  @Test
  void broken_rules_are_2_and_told_on_standard_error() {
    Path broken = SmallRules.in(folder.resolve("elsewhere"));
    SmallRules.write(broken.resolve("validate/bad.drl"), "rule \"x\"\nwhen then end\n");
    Run run = run("check", toml, "--tier", "test", "--rules", broken.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("✗ UNREADABLE  rules\n")
        .contains("validate/bad.drl:1:")
        .doesNotContain("\tat ");
  }

  @Test
  void all_that_is_wrong_with_a_folder_of_rules_is_told_once() {
    Path broken = SmallRules.in(folder.resolve("elsewhere"));
    SmallRules.write(broken.resolve("site.toml"), "nam = \"x\"\n");
    SmallRules.write(
        broken.resolve("validate/bad.drl"),
        """
        rule "x" @title("t") @enforcement(hard) @why("w")
        when
          Resources(memory = 5)
        then
        end
        """);
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    Run run;
    try {
      run = run("rules", "list", "--rules", broken.toString());
    } finally {
      System.setErr(before);
    }

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(broken + "/site.toml:1:1: error: unknown key \"nam\"\n")
        .contains(broken + "/validate/bad.drl:3:20: error: '=' can't stand here in rule \"x\"\n");
    assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void rules_are_listed() {
    assertThat(run("rules", "list"))
        .isEqualTo(
            new Run(
                0,
                """
                clamp-memory       modify    advisory  No task gets more than 4096 MB
                image-has-version  validate  soft      Images carry a version

                small 1.2.3: 2 rules
                """,
                ""));
    assertThat(run("rules", "list", "--format", "json").out())
        .contains("\"id\" : \"clamp-memory\"", "\"phase\" : \"modify\"", "\"version\" : \"1.2.3\"");
  }

  @Test
  void a_suite_that_fails_is_1_and_one_that_is_updated_too() {
    Path rules = SmallRules.in(folder.resolve("suite"));
    Path fixtures = folder.resolve("suite/fixtures");
    SmallRules.write(fixtures.resolve("images/latest/nomadgen.toml"), SmallRules.NOMADGEN);
    SmallRules.write(fixtures.resolve("images/latest/request.toml"), "tier = \"production\"\n");
    SmallRules.write(
        fixtures.resolve("images/fine/nomadgen.toml"), SmallRules.NOMADGEN.replace("8000", "100"));
    SmallRules.write(fixtures.resolve("images/fine/request.toml"), "tier = \"test\"\n");
    String[] test = {"test", "--rules", rules.toString()};

    assertThat(run(test).code()).isEqualTo(1);
    Run updated = run("test", "--rules", rules.toString(), "--update");
    assertThat(updated.code()).isEqualTo(1);
    Run again = run("test", "--rules", rules.toString(), "--format", "tap");
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("TAP version 14\n").doesNotContain("not ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate                        | Unmatched argument at index 0: 'frobnicate'
          check                             | Missing required parameter: 'FILE'
          check x --teir test               | Unknown option: '--teir'
          check x --format yaml             | Invalid value for option '--format': must be one of text, json, junit, sarif, github, tap, but was 'yaml'
          check x --override r              | Invalid value for option '--override' (RULE=REASON): an override is written RULE=REASON, with a reason, but "r" was given
          check x --override r=a --override r=b | rule "r" is overridden twice
          check - -                         | standard input (-) can be read once only
          check x --rules /no/such/folder   | there is no folder of rules at /no/such/folder
          render a b -o c                   | --output takes the job of one file, but there are 2
          rules                             | say what to do with the rules: new, list, diff, versions, activate, promote, unpin, impact, lint, waivers or facts
          """)
  void what_is_used_wrongly_is_2_with_one_line_that_says_so(String args, String message) {
    Run run = run(args.split(" "));

    assertThat(run.err().lines().findFirst()).contains("nomadguard: " + message);
    assertThat(run.err()).contains("Try: nomadguard").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void help_names_every_command_and_the_exit_codes() {
    Run run = run("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("\n  check ", "\n  render ", "\n  test ", "\n  rules ", "\n  serve ")
        .contains("  0  allowed, or done\n", "  1  denied, frozen, or a test failed\n");
  }

  @Test
  void variables_of_a_job_file_are_set() {
    String job =
        SmallRules.write(
                folder.resolve("vars.nomad.hcl"),
                """
                variable "image" {}
                job "t-es-web" {
                  group "g" {
                    task "t" {
                      driver = "docker"
                      config {
                        image = var.image
                      }
                    }
                  }
                }
                """)
            .toString();
    String values =
        SmallRules.write(folder.resolve("values.hcl"), "image = \"a/b:1\"\n").toString();

    assertThat(run("render", job, "--stage", "generated", "--var-file", values).out())
        .contains("image = \"a/b:1\"");
    assertThat(
            run("render", job, "--stage", "generated", "--var-file", values, "--var", "image=a/b:2")
                .out())
        .contains("image = \"a/b:2\"");
    Run unset = run("render", job);
    assertThat(unset.code()).isEqualTo(2);
    assertThat(unset.err()).contains(job + ":1:1: error: the variable image has no value");
    Run broken = run("render", job, "--var", "image");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("a variable is set by NAME=VALUE, but a text without = was");
    assertThat(run("check", toml, "--var", "x=1").out())
        .contains("variables are given, but only a job file in HCL has any");
  }

  @Test
  void job_files_are_formatted_in_place_and_told() throws IOException {
    Path job =
        SmallRules.write(folder.resolve("fmt.nomad.hcl"), "job \"a\" {\ntype=\"batch\"\n}\n");

    Run checked = run("fmt", "--check", job.toString());
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.out()).isEqualTo(job + "\n");
    assertThat(run("fmt", job.toString()).code()).isZero();
    assertThat(Files.readString(job)).isEqualTo("job \"a\" {\n  type = \"batch\"\n}\n");
    assertThat(run("fmt", "--check", job.toString()).code()).isZero();

    Run piped = Run.of(installation, "a=1\n", "fmt", "-");
    assertThat(piped.out()).isEqualTo("a = 1\n");
    Run broken = Run.of(installation, "a = \n", "fmt", "-");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).startsWith("stdin:1:5: instead of a value stands the end of the line");
  }

  @Test
  void jobs_are_converted_both_ways() {
    Run json =
        Run.of(
            installation, "job \"a\" {\n  priority = 40 + 2\n}\n", "convert", "--to", "json", "-");
    assertThat(json.code()).isZero();
    assertThat(json.out()).contains("\"Priority\" : 42");

    Run hcl = Run.of(installation, json.out(), "convert", "--to", "hcl", "-");
    assertThat(hcl.out()).isEqualTo("job \"a\" {\n  priority = 42\n}\n");

    Run lossy =
        Run.of(
            installation,
            "{\"ID\":\"a\",\"Name\":\"a\",\"Version\":3}",
            "convert",
            "--to",
            "hcl",
            "-");
    assertThat(lossy.code()).isEqualTo(1);
    assertThat(lossy.err()).isEqualTo("stdin: /Version is left out: no job file says it\n");
    assertThat(run("convert", "--to", "hcl", toml).err())
        .contains("this is no job but a nomadgen.toml");
  }
}
