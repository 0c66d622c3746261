package io.nomadguard.server.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A repository of a test's own, made by git itself. */
public final class TestRepository {

  private final Path folder;
  private final List<String> settings = new ArrayList<>();

  private TestRepository(Path folder) {
    this.folder = folder;
  }

  /** Makes one. */
  public static TestRepository in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestRepository repository = new TestRepository(folder);
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  public Path folder() {
    return folder;
  }

  /** Writes a file. */
  public void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Further commits are made with this setting of git's. */
  public void set(String name, String value) {
    settings.addAll(List.of("-c", name + "=" + value));
  }

  /** Commits all that is there; gives the commit's hash. */
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD").strip();
  }

  /** Runs git in it, without anybody's settings. */
  public String git(String... args) {
    return git(Map.of(), args);
  }

  /** As {@link #git(String...)}, with more in its environment. */
  public String git(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Ada"));
    command.addAll(List.of("-c", "user.email=ada@example.com"));
    command.addAll(settings);
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
