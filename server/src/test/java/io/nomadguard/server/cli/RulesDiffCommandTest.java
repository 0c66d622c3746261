package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesDiffCommandTest {

  @TempDir private Path home;

  private TestRepository repository;
  private Path rules;

  @BeforeEach
  void begin() {
    repository = TestRepository.in(home.resolve("repository"));
    rules = repository.folder().resolve("platform/rules");
  }

  private Run run(String... args) {
    return Run.of(new Installation(rules, home.resolve("cache")), "", args);
  }

  private void limit(int memory) {
    repository.write("platform/rules/ruleset.toml", "name = \"site\"\nversion = \"1\"\n");
    repository.write("platform/rules/data/limits.toml", "[[limit]]\nmemory = " + memory + "\n");
    repository.write("elsewhere/data/limits.toml", "[[limit]]\nmemory = 0\n");
  }

  @Test
  void a_commit_and_the_folder_as_it_is() {
    limit(1);
    String commit = repository.commit("one");
    limit(2);

    Run run = run("rules", "diff", "HEAD");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(2))
        .containsExactly(
            "Data:",
            "  - [[limit]] memory = 1  data/limits.toml:1",
            "  + [[limit]] memory = 2  data/limits.toml:1");
    assertThat(run("rules", "diff", commit.substring(0, 8)).out()).isEqualTo(run.out());
    assertThat(run("rules", "diff", "HEAD", "--exit-code").code()).isEqualTo(1);
    assertThat(run("rules", "diff", "HEAD", "HEAD", "--exit-code").code()).isZero();
  }

  @Test
  void two_commits_by_their_names() {
    limit(1);
    repository.commit("one");
    repository.git("tag", "v1");
    limit(2);
    repository.commit("two");
    limit(3);

    Run run = run("rules", "diff", "v1", "HEAD", "--format", "json");

    assertThat(run.out())
        .contains("\"values\":{\"memory\":1}", "\"values\":{\"memory\":2}")
        .doesNotContain("\"values\":{\"memory\":3}");
  }

  @Test
  void two_folders() throws IOException {
    limit(1);
    Path other = home.resolve("other");
    Files.createDirectories(other.resolve("data"));
    Files.writeString(other.resolve("data/limits.toml"), "[[limit]]\nmemory = 1\n");

    Run run = run("rules", "diff", other.toString(), rules.toString());

    assertThat(run.out().lines().skip(1))
        .containsExactly(
            "",
            "Settings:",
            "  + name: unset → \"site\"  ruleset.toml:1",
            "  + version: unset → \"1\"  ruleset.toml:2");
  }

  @Test
  void what_is_no_version_is_told() {
    limit(1);
    repository.commit("one");

    for (String wrong : new String[] {"v9", "^{", "deadbeef", "HEAD~7"}) {
      Run run = run("rules", "diff", wrong);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(
              "nomadguard: \""
                  + wrong
                  + "\" is no folder, no version that ever decided, and no commit of the repository that "
                  + rules
                  + " is in\n");
    }
  }

  @Test
  void a_commit_before_there_were_rules() {
    repository.write("README", "");
    repository.commit("none");
    limit(1);

    Run run = run("rules", "diff", "HEAD");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out() + run.err()).contains("the commit holds no folder platform/rules");
  }
}
