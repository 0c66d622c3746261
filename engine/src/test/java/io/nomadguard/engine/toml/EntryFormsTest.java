package io.nomadguard.engine.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.toml.Entries.BadEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFormsTest {

  @Test
  void assignmentsSplitAtTheFirstEqualsSign() throws BadEntry {
    assertThat(EntryForms.assignment(" SPACED = yes=no "))
        .isEqualTo(assignment("SPACED", "yes=no"));
    assertThat(EntryForms.assignment("EMPTY=")).isEqualTo(assignment("EMPTY", ""));
  }

  @Test
  void secretsAsEnvironment() throws BadEntry {
    assertThat(EntryForms.vaultEnv("TOKEN")).isEqualTo(new VaultEnvSpec("TOKEN", "TOKEN"));
    assertThat(EntryForms.vaultEnv("KEY<-keys/api")).isEqualTo(new VaultEnvSpec("KEY", "keys/api"));
  }

  @Test
  void secretsAsFiles() throws BadEntry {
    assertThat(EntryForms.vaultInject("tls.pem:/etc/ssl/tls.pem"))
        .isEqualTo(new VaultInjectSpec("tls.pem", "/etc/ssl/tls.pem"));
  }

  @Test
  void filesOfTheRepository() throws BadEntry {
    assertThat(EntryForms.inject("nginx.conf:/etc/nginx.conf"))
        .isEqualTo(new InjectSpec("nginx.conf", false, "/etc/nginx.conf"));
    assertThat(EntryForms.inject("conf/app.env"))
        .isEqualTo(new InjectSpec("conf/app.env", true, null));
    assertThat(EntryForms.inject("settings:env:/x"))
        .isEqualTo(new InjectSpec("settings", true, "/x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../x | leaves the repository: \"..\" is not allowed",
        "a/../../x | leaves the repository: \"..\" is not allowed",
        "/etc/passwd | is absolute: files are injected from the repository only",
        "..\\x | has a backslash or control character: parts of a path stand between \"/\"",
        "./x | must be the plain path of a file in the repository, as conf/app.conf",
        ":/x | names no file: it must be file[:env][:/path/in/container]",
        "a:b | needs an absolute path in the container after \":\", as /etc/app.conf",
        "a:env:/x:ro | has too many \":\": it must be file[:env][:/path/in/container]",
        "a:/x/../y | has a path in the container with \"..\", \":\" or a control character",
      })
  void injectsThatAreRefused(String text, String message) {
    assertThatThrownBy(() -> EntryForms.inject(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "B<-../x | has a key that leaves the team's own secrets",
        "B<-/x | has a key that leaves the team's own secrets",
        "B<- | names no key of a secret",
        "C<-a}} | has a key that holds more than letters, digits and \"-\", \"_\", \".\", \"/\", \"@\", \"+\"",
        "D x | names no environment variable: it must be NAME or NAME<-key, NAME of letters, digits and \"_\"",
      })
  void secretsThatAreRefused(String text, String message) {
    assertThatThrownBy(() -> EntryForms.vaultEnv(text)).hasMessage(message);
  }

  private static Assignment assignment(String name, String value) {
    return new Assignment(name, value);
  }
}
