package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Authentication;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.auth.Permission;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {

  private static final String ID = "[0-9A-HJKMNP-TV-Z]{26}";

  @TempDir private Path folder;
  private Path database;
  private String config;

  @BeforeEach
  void configure() {
    database = folder.resolve("ng.db");
    config =
        SmallRules.write(
                folder.resolve("server.toml"), "port = \"wrong\"\n[store]\nfile = \"ng.db\"\n")
            .toString();
  }

  private Run run(String... args) {
    String[] all =
        Stream.concat(Stream.of(args), Stream.of("--config", config)).toArray(String[]::new);
    return Run.of(new Installation(folder, folder.resolve("cache")), "", all);
  }

  private static String id(Run created) {
    Matcher id = Pattern.compile("token (" + ID + ") ").matcher(created.err());
    assertThat(id.find()).as(created.err()).isTrue();
    return id.group(1);
  }

  @Test
  void a_token_is_shown_once_counts_is_listed_and_revoked() throws IOException {
    Run created =
        run(
            "token",
            "create",
            "--user",
            "wim",
            "--team",
            "web",
            "--team",
            "es",
            "--role",
            "deployer",
            "--expires",
            "2099-01-31");
    assertThat(created.code()).isZero();
    assertThat(created.out()).matches("ng_[0-9A-Za-z]{49}\n");
    String id = id(created);
    assertThat(created.err())
        .isEqualTo(
            "token "
                + id
                + " for wim (deployer, es, web), expires 2099-02-01T00:00:00Z; kept in the store "
                + database
                + "\nIt can't be shown again.\n");
    String token = created.out().strip();

    try (Store store = Stores.open(StoreSettings.file(database));
        Authentication service = Authentication.start(AuthSettings.usual(), store.tokens())) {
      Caller caller = service.guard().admit(Permission.DEPLOY, "Bearer " + token, "192.0.2.1");
      assertThat(caller.role()).isEqualTo(Role.DEPLOYER);
      assertThat(caller.submitter().teams()).containsExactly("es", "web");
    }

    Run listed = run("token", "list");
    assertThat(listed.err()).isEmpty();
    assertThat(listed.out())
        .matches(
            "ID {26}USER  TEAMS   ROLE      CREATED           EXPIRES           LAST USED         STATE\n"
                + id
                + "  wim   es,web  deployer  [-0-9]{10} [0-9:]{5}  2099-02-01 00:00  [-0-9]{10}"
                + " [0-9:]{5}  holds\n");

    assertThat(run("token", "revoke", id))
        .isEqualTo(new Run(0, "token " + id + " of wim is revoked\n", ""));
    assertThat(run("token", "revoke", id))
        .isEqualTo(new Run(0, "token " + id + " of wim was revoked before\n", ""));
    JsonNode json = new ObjectMapper().readTree(run("token", "list", "--format", "json").out());
    JsonNode row = json.path("tokens").path(0);
    assertThat(row.path("id").asText()).isEqualTo(id);
    assertThat(row.path("state").asText()).isEqualTo("revoked");
    assertThat(row.path("teams").toString()).isEqualTo("[\"es\",\"web\"]");
    assertThat(row.path("expires").asText()).isEqualTo("2099-02-01T00:00:00Z");
    assertThat(List.copyOf(row.properties()))
        .extracting(property -> property.getKey())
        .containsExactly(
            "id",
            "user",
            "teams",
            "roles",
            "createdBy",
            "created",
            "expires",
            "revoked",
            "lastUsed",
            "state");

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(token)
            .doesNotContain(token.substring(3, 46));
      }
    }
  }

  @Test
  void tokens_expire_in_90_days_unless_told_otherwise() {
    assertThat(run("token", "create", "--user", "a", "--role", "reader").err())
        .containsPattern("for a \\(reader, no team\\), expires 20");
    assertThat(
            run("token", "create", "--user", "a", "--role", "reader", "--expires", "never").err())
        .contains("for a (reader, no team), expires never;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token                                               | say what to do with tokens: create, list or revoke
          token create --role reader                          | Missing required option: '--user=USER'
          token create --user wim                             | Missing required option: '--role=ROLE'
          token create --user wim --role root                 | Invalid value for option '--role': must be one of reader, deployer, admin, but was 'root'
          token create --user wim --role admin --expires soon | Invalid value for option '--expires': must be such as 90d, 12h, 2027-01-31, 2027-01-31T12:00:00Z or never, but was 'soon'
          token create --user wim --role admin --expires 0d   | Invalid value for option '--expires': must be such as 90d, 12h, 2027-01-31, 2027-01-31T12:00:00Z or never, but was '0d'
          token create --user wim --role admin --expires 2020-02-30 | Invalid value for option '--expires': must be such as 90d, 12h, 2027-01-31, 2027-01-31T12:00:00Z or never, but was '2020-02-30'
          token create --user wim --role admin --expires 2020-01-31 | a token can't expire in the past, at 2020-02-01T00:00:00Z
          token revoke                                        | Missing required parameter: 'ID'
          token revoke ng_abc                                 | that is a token, not its ID; nomadguard token list shows the IDs
          """)
  void what_is_used_wrongly_is_2_with_one_line_that_says_so(String args, String message) {
    String[] words = args.split(" ");
    Run run =
        words.length == 1
            ? Run.of(new Installation(folder, folder.resolve("cache")), "", words)
            : run(words);
    assertThat(run.err().lines().findFirst()).contains("nomadguard: " + message);
    assertThat(run.err()).contains("Try: nomadguard token");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_store_that_isnt_there_is_no_store_without_tokens() {
    assertThat(run("token", "list"))
        .isEqualTo(
            new Run(
                2,
                "",
                "nomadguard: there is no store at "
                    + database
                    + "\nTry: nomadguard token list --help\n"));
    assertThat(database).doesNotExist();
    run("token", "create", "--user", "a", "--role", "reader");
    assertThat(run("token", "revoke", "01J").err())
        .startsWith("nomadguard: there is no token 01J in the store " + database + "\n");
  }

  @Test
  void settings_that_cant_be_used_are_told() {
    config = folder.resolve("none.toml").toString();
    assertThat(run("token", "list").err())
        .startsWith("nomadguard: can't read " + config + ": there is no such file or folder\n");
    config = SmallRules.write(folder.resolve("bad.toml"), "[store]\nfiel = \"x\"\n").toString();
    Run run = run("token", "list");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("bad.toml:2:1: error: unknown key \"fiel\" in [store]");
  }
}
