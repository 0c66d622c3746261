package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.SmallRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

  @TempDir Path folder;

  private ServerFile read(String text) {
    return ServerFile.read(SmallRules.write(folder.resolve("server.toml"), text));
  }

  @Test
  void everything_can_be_said() {
    assertThat(
            read(
                """
                bind = ["::", "127.0.0.1"]
                port = 9000
                rules = "site/rules"
                fixtures = "/srv/fixtures"

                [limits]
                body_bytes = 2000
                parts = 3
                connections = 4
                threads = 8
                idle_seconds = 5
                stop_seconds = 6
                """))
        .isEqualTo(
            new ServerFile(
                new ServerSettings(
                    List.of("::", "127.0.0.1"),
                    9000,
                    2000,
                    3,
                    4,
                    8,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(6)),
                folder.resolve("site/rules"),
                Path.of("/srv/fixtures")));
  }

  @Test
  void nothing_need_be_said() {
    assertThat(read("")).isEqualTo(ServerFile.none());
  }

  @Test
  void all_that_is_wrong_is_told_at_its_place() {
    String file = folder.resolve("server.toml").toString();
    assertThatThrownBy(
            () ->
                read(
                    """
                    prot = 80
                    port = 70000
                    [limits]
                    parts = "many"
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":1:1: unknown key \"prot\" (did you mean \"port\"? known here: bind, fixtures,"
                + " limits, port, rules)\n"
                + file
                + ":2:8: port is 70000, but must be between 0 and 65535\n"
                + file
                + ":4:9: parts is a string (\"many\"), but must be an integer");
  }
}
