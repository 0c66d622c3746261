package io.nomadguard.server.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are fetched from repositories that git itself made and serves. */
class RulesRepositoryTest {

  @TempDir Path home;

  private TestRepository theirs;

  @BeforeEach
  void begin() {
    theirs = TestRepository.in(home.resolve("theirs"));
    theirs.write("rules/site.toml", "one");
    theirs.write("fixtures/main/case/expect.toml", "case");
    theirs.write("README", "");
  }

  private GitSettings settings(String source) {
    return new GitSettings(
        source,
        "main",
        null,
        "rules",
        "fixtures",
        Duration.ofMinutes(1),
        "bot",
        null,
        null,
        null,
        null,
        null,
        new Position("server.toml", 1, 1));
  }

  private GitSettings local(@Nullable Path signers, @Nullable Path gpgKeys) {
    GitSettings usual = settings(theirs.folder().toString());
    return new GitSettings(
        usual.source(),
        "main",
        null,
        "rules",
        "fixtures",
        usual.interval(),
        null,
        null,
        null,
        null,
        signers,
        gpgKeys,
        usual.at());
  }

  private Fetched fetch(GitSettings settings) throws FetchException {
    try (RulesRepository repository = RulesRepository.open(settings, home.resolve("copy"))) {
      return repository.fetch();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void a_branch_as_it_is_now_of_a_folder() throws Exception {
    String first = theirs.commit("one");
    GitSettings settings = settings(theirs.folder().toString());
    try (RulesRepository repository = RulesRepository.open(settings, home.resolve("copy"))) {
      Fetched fetched = repository.fetch();
      assertThat(fetched.commit()).isEqualTo(first);
      assertThat(fetched.rules()).containsOnlyKeys("site.toml");
      assertThat(text(fetched.rules().get("site.toml"))).isEqualTo("one");
      assertThat(fetched.fixtures()).containsOnlyKeys("main/case/expect.toml");
      assertThat(fetched.signer()).isNull();

      theirs.write("rules/site.toml", "two");
      theirs.write("rules/link", "");
      String second = theirs.commit("two");
      assertThat(repository.fetch().commit()).isEqualTo(second);

      // Rewritten history is what is there now, too.
      theirs.git("reset", "-q", "--hard", first);
      assertThat(repository.fetch().commit()).isEqualTo(first);
    }
  }

  @Test
  void a_tag() throws Exception {
    String tagged = theirs.commit("one");
    theirs.git("tag", "-a", "-m", "release", "v1");
    theirs.write("rules/site.toml", "two");
    theirs.commit("two");
    GitSettings usual = settings(theirs.folder().toString());

    Fetched fetched =
        fetch(
            new GitSettings(
                usual.source(),
                null,
                "v1",
                "rules",
                "",
                usual.interval(),
                null,
                null,
                null,
                null,
                null,
                null,
                usual.at()));

    assertThat(fetched.commit()).isEqualTo(tagged);
    assertThat(fetched.fixtures()).isEmpty();
  }

  @Test
  void links_are_no_files() throws Exception {
    Files.createSymbolicLink(theirs.folder().resolve("rules/data.toml"), Path.of("/etc/passwd"));
    theirs.commit("one");

    assertThat(fetch(settings(theirs.folder().toString())).rules()).containsOnlyKeys("site.toml");
  }

  @Test
  void http_with_a_token() throws Exception {
    String commit = theirs.commit("one");
    Path token = Files.writeString(home.resolve("token"), "s3cret\n");
    try (GitOverHttp server = GitOverHttp.of(home, "bot", "s3cret")) {
      GitSettings open = settings(server.address("theirs/.git"));
      GitSettings settings =
          new GitSettings(
              open.source(),
              "main",
              null,
              "rules",
              "fixtures",
              open.interval(),
              "bot",
              token,
              null,
              null,
              null,
              null,
              open.at());
      assertThat(fetch(settings).commit()).isEqualTo(commit);

      theirs.write("rules/site.toml", "two");
      assertThat(fetch(settings).commit()).isNotEqualTo(theirs.commit("two"));
      assertThat(text(fetch(settings).rules().get("site.toml"))).isEqualTo("two");

      assertThatThrownBy(() -> fetch(open))
          .isInstanceOf(FetchException.class)
          .hasMessageStartingWith(open.source() + " branch main: ")
          .hasMessageEndingWith(": not authorized");
      Files.writeString(token, "wrong");
      assertThatThrownBy(() -> fetch(settings)).isInstanceOf(FetchException.class);
    }
  }

  @Test
  void ssh_with_a_key_to_a_known_server() throws Exception {
    String commit = theirs.commit("one");
    Path key = key("id", "wim");
    try (GitOverSsh server = GitOverSsh.of(home, Path.of(key + ".pub"))) {
      Path known = Files.writeString(home.resolve("known_hosts"), server.knownHost());
      GitSettings usual = settings(server.address(theirs.folder()));
      GitSettings settings = ssh(usual, key, known);

      assertThat(fetch(settings).commit()).isEqualTo(commit);

      Path none = Files.writeString(home.resolve("none"), "");
      assertThatThrownBy(() -> fetch(ssh(usual, key, none)))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("branch main: ");
      assertThatThrownBy(() -> fetch(ssh(usual, key("other", "eve"), known)))
          .isInstanceOf(FetchException.class);
    }
  }

  private static GitSettings ssh(GitSettings usual, Path key, Path known) {
    return new GitSettings(
        usual.source(),
        "main",
        null,
        "rules",
        "fixtures",
        usual.interval(),
        null,
        null,
        key,
        known,
        null,
        null,
        usual.at());
  }

  @Test
  void what_is_not_there_is_told() throws Exception {
    assertThatThrownBy(() -> fetch(settings(home.resolve("nowhere").toString())))
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith(home.resolve("nowhere") + " branch main: ");
    assertThatThrownBy(() -> fetch(settings("http://127.0.0.1:1/x")))
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith("http://127.0.0.1:1/x branch main: ");
    String commit = theirs.commit("one");
    theirs.git("branch", "-m", "trunk");
    assertThatThrownBy(() -> fetch(settings(theirs.folder().toString())))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("refs/heads/main");
    theirs.git("branch", "-m", "main");
    theirs.git("mv", "rules", "regeln");
    String moved = theirs.commit("two");
    assertThat(moved).isNotEqualTo(commit);
    assertThatThrownBy(() -> fetch(settings(theirs.folder().toString())))
        .hasMessage("commit " + moved + " holds no folder rules");
  }

  // Signatures

  private Path key(String file, String comment) throws Exception {
    Path key = home.resolve(file);
    run(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", key + "");
    return key;
  }

  private void run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = text(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private Path signers(String principal, Path key) throws IOException {
    return Files.writeString(
        home.resolve("signers"), principal + " " + Files.readString(Path.of(key + ".pub")));
  }

  @Test
  void a_commit_that_one_of_the_signers_signed_by_ssh() throws Exception {
    Path ada = key("ada", "ada");
    Path eve = key("eve", "eve");
    Path signers = signers("ada@example.com", ada);
    String unsigned = theirs.commit("one");

    assertThatThrownBy(() -> fetch(local(signers, null)))
        .isInstanceOf(FetchException.class)
        .hasMessage("commit " + unsigned + " isn't signed");

    theirs.set("gpg.format", "ssh");
    theirs.set("commit.gpgSign", "true");
    theirs.set("user.signingKey", ada.toString());
    String signed = theirs.commit("two\n\nwith more\nthan one line");
    Fetched fetched = fetch(local(signers, null));
    assertThat(fetched.commit()).isEqualTo(signed);
    assertThat(fetched.signer()).isEqualTo("ada@example.com");

    theirs.set("user.signingKey", eve.toString());
    String other = theirs.commit("three");
    assertThatThrownBy(() -> fetch(local(signers, null)))
        .hasMessageStartingWith(
            "commit " + other + " has an SSH signature by nobody in " + signers);
    assertThatThrownBy(() -> fetch(local(null, signers)))
        .hasMessage("commit " + other + " has an SSH signature, but server.toml names no signers");
  }

  @Test
  void a_signature_of_another_commit_does_not_count() throws Exception {
    Path ada = key("ada", "ada");
    Path signers = signers("ada@example.com", ada);
    theirs.set("gpg.format", "ssh");
    theirs.set("user.signingKey", ada.toString());
    theirs.commit("one");
    theirs.git("commit", "-q", "--amend", "-S", "-m", "signed");
    String raw = theirs.git("cat-file", "commit", "HEAD");
    Path forged = Files.writeString(home.resolve("forged"), raw.replace("signed", "forged"));
    String commit = theirs.git("hash-object", "-t", "commit", "-w", forged.toString()).strip();
    theirs.git("update-ref", "refs/heads/main", commit);

    assertThatThrownBy(() -> fetch(local(signers, null)))
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith("commit " + commit + " has an SSH signature by nobody in");
  }

  @Test
  void a_commit_that_one_of_the_keys_signed_by_gpg() throws Exception {
    Path gnupg = Files.createDirectory(home.resolve("g"));
    Map<String, String> environment = Map.of("GNUPGHOME", gnupg.toString());
    String[] generate = {"gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key"};
    for (String user : new String[] {"Ada <ada@example.com>", "Eve <eve@example.com>"}) {
      String[] command = Arrays.copyOf(generate, generate.length + 4);
      command[generate.length] = user;
      command[generate.length + 1] = "ed25519";
      command[generate.length + 2] = "sign";
      command[generate.length + 3] = "never";
      run(environment, command);
    }
    Path keys = home.resolve("keys.asc");
    run(
        environment,
        "gpg",
        "--batch",
        "--armor",
        "--output",
        keys.toString(),
        "--export",
        "ada@example.com");
    theirs.git("add", "-A");
    String[] commit = {"commit", "-q", "--allow-empty", "-m", "one", "-Sada@example.com"};
    theirs.git(environment, commit);

    assertThat(fetch(local(null, keys)).signer()).isEqualTo("Ada <ada@example.com>");

    commit[5] = "-Seve@example.com";
    theirs.git(environment, commit);
    String other = theirs.git("rev-parse", "HEAD").strip();
    assertThatThrownBy(() -> fetch(local(null, keys)))
        .hasMessage("commit " + other + " has a GPG signature by nobody in " + keys);
    run(environment, "gpgconf", "--kill", "all");
  }
}
