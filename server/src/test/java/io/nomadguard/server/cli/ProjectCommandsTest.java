package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} and {@code info}. */
class ProjectCommandsTest {

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void rules() {
    installation = new Installation(SmallRules.in(folder), folder.resolve("cache"));
  }

  private Run run(String... args) {
    return Run.of(installation, "", args);
  }

  private Run init(String... more) {
    String[] args = {
      "init",
      "--team",
      "es",
      "--project",
      "web",
      "--contact",
      "es@example.com",
      "--directory",
      folder.resolve("new").toString()
    };
    return run(Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void what_init_writes_is_allowed_and_told_of() throws IOException {
    Run begun = init();

    String toml = folder.resolve("new/nomadgen.toml").toString();
    assertThat(begun)
        .isEqualTo(
            new Run(
                0,
                "Wrote "
                    + toml
                    + "\nWrote "
                    + folder.resolve("new/Jenkinsfile")
                    + "\nNext: edit nomadgen.toml, then\n  nomadguard check "
                    + toml
                    + " --tier test\n",
                ""));
    assertThat(run("check", toml, "--tier", "test").code()).isZero();
    assertThat(Files.readString(folder.resolve("new/Jenkinsfile")))
        .contains("MAIN_BRANCH = 'main'", "PRODUCTION = 'production'")
        .doesNotContainPattern("@[A-Z_]+@");
    assertThat(run("info", toml).out())
        .isEqualTo(
            """
            team=es
            project=web
            contact=es@example.com
            type=service
            cron=
            job.production=p-es-web
            job.test=t-es-web
            autodeploytier=test
            disablenomadgen=false
            mattermost=
            group=main
            image=registry.example.com/es/web:1.0.0
            """);
  }

  @Test
  void the_jenkinsfile_of_the_documents_is_what_init_writes() throws IOException {
    init();

    assertThat(Path.of(System.getProperty("nomadguard.root", ".."), "docs/Jenkinsfile.example"))
        .hasSameTextualContentAs(folder.resolve("new/Jenkinsfile"));
  }

  @Test
  void a_batch_project_has_its_times() throws IOException {
    assertThat(init("--batch", "--tier", "production").code()).isZero();

    String toml = folder.resolve("new/nomadgen.toml").toString();
    assertThat(Files.readString(Path.of(toml))).contains("cron = \"0 3 * * *\"");
    assertThat(run("check", toml, "--tier", "production").code()).isZero();
    assertThat(run("info", toml, "--format", "json").out())
        .contains("\"type\" : \"batch\"", "\"cron\" : \"0 3 * * *\"");
  }

  @Test
  void nothing_is_overwritten() {
    init();

    Run again = init();

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .startsWith(
            "nomadguard: nomadgen.toml and Jenkinsfile exists already; nothing was written\n");
  }

  @Test
  void wrong_words_are_told_as_the_file_would_be() {
    assertThat(init("--tier", "prod").err())
        .startsWith("nomadguard: there is no tier \"prod\"; the site has production, test\n");
    assertThat(init("--cron", "0 3 * * *").err())
        .startsWith("nomadguard: --cron goes with --batch\n");
    assertThat(init("--image", "x\ny").err())
        .startsWith("nomadguard: no value may hold a control character or a line end\n");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void values_are_quoted_for_the_language_they_stand_in() throws IOException {
    assertThat(init("--branch", "o'main\\").code()).isZero();

    assertThat(Files.readString(folder.resolve("new/Jenkinsfile")))
        .contains("MAIN_BRANCH = 'o\\'main\\\\'");
  }
}
