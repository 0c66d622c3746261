package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.ServedProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log of a service says of rules it is started with that don't decide. */
class RulesAtStartTest {

  @TempDir Path folder;

  private Path rules;
  private Path image;
  private Launch launch;
  private String first;

  @BeforeEach
  void start() throws Exception {
    rules = SmallRules.in(folder);
    image = rules.resolve("validate/images.drl");
    SmallCases.expect(rules, SmallCases.in(folder));
    Path config =
        SmallRules.write(
            folder.resolve("server.toml"),
            "bind = [\"127.0.0.1\"]\nport = 0\n[store]\nfile = \"ng.db\"\n");
    launch = Launch.quick(config, rules);
    String log = startedLog();
    String ready = line(log, "ready, with the rules ");
    assertThat(ready).matches(".*rules small 1\\.2\\.3 \\([0-9a-f]{12}\\) from " + rules);
    first = ready.replaceFirst(".*with the rules ", "").replaceFirst(" from .*", "");
    assertThat(log).doesNotContain("WARN");
  }

  /** Starts the service again, and ends it when it is ready. */
  private String startedLog() throws IOException, InterruptedException {
    try (ServedProcess served = ServedProcess.start(launch)) {
      return served.log();
    }
  }

  private static String line(String log, String words) {
    return log.lines().filter(line -> line.contains(words)).findFirst().orElse(log);
  }

  private void edit(Path file, String before, String after) throws IOException {
    Files.writeString(file, Files.readString(file).replace(before, after));
  }

  private void assertOthersDecide(String log, String why) {
    assertThat(line(log, "WARN")).endsWith(why + "; " + first + " still decides");
    assertThat(line(log, "ready, ")).endsWith("rules " + first + ", not those from " + rules);
  }

  @Test
  void refused() throws Exception {
    edit(image, "Task(driver", "Task(drivre");

    String log = startedLog();

    assertOthersDecide(log, "the saved rules have 1 problem");
    assertThat(log).contains(image + ":8:16: Task has no property drivre (did you mean driver?)");
  }

  @Test
  void failing() throws Exception {
    edit(image, "soft", "hard");

    String log = startedLog();

    assertOthersDecide(log, "the saved rules fail 1 case");
    assertThat(log)
        .contains(
            "case main/fires fails: missing finding: image-has-version (soft) /TaskGroups/0/");
  }

  @Test
  void waiting() throws Exception {
    edit(rules.resolve("ruleset.toml"), "version", "activation = \"manual\"\nversion");
    startedLog();
    String manual = line(startedLog(), "ready, with the rules ");
    first = manual.replaceFirst(".*with the rules ", "").replaceFirst(" from .*", "");
    edit(rules.resolve("ruleset.toml"), "1.2.3", "1.2.4");

    assertOthersDecide(startedLog(), "the saved rules wait to be let in");
  }
}
