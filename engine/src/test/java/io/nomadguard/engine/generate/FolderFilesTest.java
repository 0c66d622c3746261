package io.nomadguard.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

  @TempDir Path temp;
  private Path repository;
  private InjectedFiles files;

  @BeforeEach
  void repository() throws IOException {
    repository = Files.createDirectory(temp.resolve("repository"));
    Files.createDirectory(repository.resolve("conf"));
    Files.writeString(repository.resolve("conf/app.conf"), "inside");
    Files.writeString(temp.resolve("secret"), "outside");
    files = InjectedFiles.inFolder(repository);
  }

  @Test
  void readsWhatLiesInside() throws IOException {
    assertThat(files.read("conf/app.conf")).hasValue("inside".getBytes());
    assertThat(files.read("conf/other")).isEmpty();
    Files.createSymbolicLink(repository.resolve("alias"), Path.of("conf/app.conf"));
    assertThat(files.read("alias")).hasValue("inside".getBytes());
  }

  @Test
  void refusesWhatLiesOutside() throws IOException {
    Files.createSymbolicLink(repository.resolve("link"), temp.resolve("secret"));
    Files.createSymbolicLink(repository.resolve("up"), temp);
    refused("../secret", "lies outside the repository");
    refused(temp.resolve("secret").toString(), "lies outside the repository");
    refused("link", "lies outside the repository");
    refused("up/secret", "lies outside the repository");
    refused("conf/../../secret", "lies outside the repository");
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    Files.createSymbolicLink(repository.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(repository.resolve("b"), Path.of("a"));
    refused("conf", "is a folder");
    refused("", "is a folder");
    refused("conf/app.conf/x", "can't be read");
    refused("a", "can't be read");
    refused("nul\0", "is no name a file can have");
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    Path big = repository.resolve("big");
    Files.write(big, new byte[InjectedFiles.MOST_BYTES]);
    assertThat(files.read("big").orElseThrow()).hasSize(InjectedFiles.MOST_BYTES);
    Files.write(big, new byte[InjectedFiles.MOST_BYTES + 1]);
    refused("big", "is larger than 1024 KiB");
  }

  private void refused(String path, String message) {
    assertThatThrownBy(() -> files.read(path)).isInstanceOf(IOException.class).hasMessage(message);
  }
}
