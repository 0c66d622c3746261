package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.SmallCases;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.RestService;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules activate} and {@code rules unpin}, of a service and of its store. */
class RulesActivateCommandTest {

  @TempDir Path folder;

  private Path rules;
  private Path fixtures;
  private String config;
  private Backing backing;
  private RestService service;
  private String[] where;

  @BeforeEach
  void serve() {
    rules = SmallRules.in(folder);
    fixtures = SmallCases.in(folder);
    SmallCases.expect(rules, fixtures);
    config =
        SmallRules.write(
                folder.resolve("server.toml"),
                "bind = [\"127.0.0.1\"]\nport = 0\n[store]\nfile = \"ng.db\"\n[auth]\ntokens = true\n")
            .toString();
    Stores.open(StoreSettings.file(folder.resolve("ng.db"))).close();
    ServerFile file = ServerFile.read(Path.of(config));
    backing = Backing.open(file, folder.resolve("cache"), Map.of());
    service = RestService.start(file.settings(), backing);
    backing.versions().start();
    Run made = run("token", "create", "--user", "ada", "--role", "admin", "--config", config);
    where =
        new String[] {
          "--server",
          "http://127.0.0.1:" + service.addresses().get(0).getPort(),
          "--token-file",
          SmallRules.write(folder.resolve("token"), made.out()).toString()
        };
    assertThat(offered().state()).isEqualTo(Candidate.State.ACTIVE);
  }

  @AfterEach
  void stop() {
    service.close();
    backing.close();
  }

  private Candidate offered() {
    return backing.rules().watch(rules, fixtures);
  }

  private Run run(String... args) {
    return Run.of(new Installation(rules, folder.resolve("cache")), "", args);
  }

  private Run ask(String... args) {
    return run(Stream.concat(Stream.of(args), Stream.of(where)).toArray(String[]::new));
  }

  /** Rules whose cases fail; gives the beginning of their hash. */
  private String failing() throws IOException {
    Path file = rules.resolve("modify/resources.drl");
    Files.writeString(file, Files.readString(file).replace("4096)", "2048)"));
    Candidate candidate = offered();
    assertThat(candidate.state()).isEqualTo(Candidate.State.FAILING);
    return candidate.hash().substring(0, 12);
  }

  /** What {@code rules versions} says, without the time. */
  private List<String> versions() {
    return ask("rules", "versions")
        .out()
        .lines()
        .map(line -> line.replaceFirst("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  ", ""))
        .toList();
  }

  private String usual() {
    return backing.rules().active().usual().ruleset().hash().substring(0, 12);
  }

  @Test
  void what_fails_is_let_in_by_the_option_of_the_command_and_the_reason_is_kept() throws Exception {
    final String before = usual();
    String hash = failing();

    assertThat(ask("rules", "activate"))
        .isEqualTo(
            new Run(
                4,
                "",
                "nomadguard: the saved rules fail 1 case; --failing lets them in all the same\n"));
    assertThat(ask("rules", "activate", hash, "--failing", "--reason", "a long night"))
        .isEqualTo(new Run(0, "small 1.2.3 (" + hash + ") decides\n", ""));

    assertThat(versions())
        .containsExactly(
            hash + "  confirmed small 1.2.3 by ada: a long night  <- decides (usual)",
            before + "  start     small 1.2.3");
    assertThat(backing.rules().active().now().usual().origin().reason()).isEqualTo("a long night");
  }

  @Test
  void who_took_a_tier_its_own_is_told_and_why() {
    String hash = usual();
    String[] pin = {"rules", "activate", hash, "--tier", "production", "--reason", "a freeze"};
    assertThat(ask(pin).out()).isEqualTo("small 1.2.3 (" + hash + ") decides in tier production\n");
    assertThat(versions())
        .containsExactly(
            hash + "  chosen    small 1.2.3 by ada: a freeze  <- decides (usual,production)");

    assertThat(ask("rules", "unpin", "production", "--reason", "thawed"))
        .isEqualTo(new Run(0, "tier production is decided by the usual rules\n", ""));

    String told = hash + "  unpinned  small 1.2.3 by ada: thawed  <- decides (usual)";
    assertThat(versions()).containsExactly(told);
    assertThat(run("rules", "versions", "--config", config).out().replaceAll("20\\S+Z  ", ""))
        .isEqualTo(told + "\n");
    assertThat(backing.versions().book().activations(backing.rules().candidate().hash()))
        .extracting(row -> row.origin() + " " + row.tier() + " " + row.by() + " " + row.reason())
        .containsExactly(
            "chosen production ada thawed",
            "chosen production ada a freeze",
            "start null null null");
  }
}
