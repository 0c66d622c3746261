package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.RestService;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code freeze} and {@code thaw}, of a store and of a service. */
class FreezeCommandTest {

  private static final String USER = System.getProperty("user.name");
  private static final String SINCE = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  @TempDir Path folder;

  private String config;

  @BeforeEach
  void configure() {
    config =
        SmallRules.write(
                folder.resolve("server.toml"),
                "bind = [\"127.0.0.1\"]\nport = 0\n[store]\nfile = \"ng.db\"\n[auth]\ntokens = true\n")
            .toString();
    Stores.open(StoreSettings.file(folder.resolve("ng.db"))).close();
  }

  private Run run(String... args) {
    return Run.of(new Installation(folder, folder.resolve("cache")), "", args);
  }

  private Run with(String[] where, String... args) {
    return run(Stream.concat(Stream.of(args), Stream.of(where)).toArray(String[]::new));
  }

  private void session(String by, String... where) {
    assertThat(with(where, "freeze"))
        .isEqualTo(new Run(0, "writing is possible, and never was frozen\n", ""));
    assertThat(with(where, "thaw"))
        .isEqualTo(new Run(0, "writing is possible, and wasn't frozen\n", ""));
    Run frozen = with(where, "freeze", "--message", "ask ops");
    assertThat(frozen.out())
        .matches("all writing is frozen since " + SINCE + " by " + by + ": ask ops\n");
    assertThat(with(where, "freeze")).isEqualTo(frozen);
    assertThat(with(where, "thaw"))
        .isEqualTo(
            new Run(
                0,
                frozen.out().replace("all writing is", "writing is possible again; it was"),
                ""));
    assertThat(with(where, "freeze").out())
        .matches("writing is possible since " + SINCE + " by " + by + "\n");
    assertThat(with(where, "freeze", "--message", "a\nb").err())
        .contains("the message must be one line, without control characters")
        .doesNotContain("Exception");
  }

  @Test
  void of_a_store() {
    session(USER, "--config", config);
  }

  @Test
  void of_a_service() {
    ServerFile file = ServerFile.read(Path.of(config));
    try (Backing backing = Backing.open(file, folder.resolve("cache"), Map.of());
        RestService service = RestService.start(file.settings(), backing)) {
      Run made = run("token", "create", "--user", "ada", "--role", "admin", "--config", config);
      Path token = SmallRules.write(folder.resolve("token"), made.out());
      String[] where = {
        "--server",
        "http://127.0.0.1:" + service.addresses().get(0).getPort(),
        "--token-file",
        token.toString()
      };
      session("ada", where);
    }
  }

  @Test
  void a_store_that_is_not_there_is_a_mistake() {
    Run run = run("freeze", "--config", folder.resolve("none.toml").toString());
    assertThat(run.code()).isEqualTo(2);
  }
}
