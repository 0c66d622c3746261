package io.nomadguard.server.cli;

import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Which store a command is about. Of server.toml only that is read: a mistake elsewhere in it must
 * not keep anybody from revoking a token.
 */
final class StoreOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "the server.toml whose [store] it is about (default: the store that serve has without"
              + " one)")
  private @Nullable Path config;

  /** Whether it is there, as far as can be seen without opening it. */
  boolean exists() {
    Path file = settings().file();
    return file == null || Files.exists(file);
  }

  /** Opens it; one that isn't there is made. */
  Store open() {
    return Stores.open(settings());
  }

  /** Opens it; one that isn't there is a mistake. */
  Store openExisting() {
    StoreSettings settings = settings();
    Path file = settings.file();
    if (file != null && !Files.exists(file)) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no store at "
              + file
              + (config == null ? "; --config FILE tells which server.toml's is meant" : ""));
    }
    return Stores.open(settings);
  }

  /** Where it is, for people. */
  String place() {
    StoreSettings settings = settings();
    return settings.file() == null ? "of " + config : String.valueOf(settings.file());
  }

  private StoreSettings settings() {
    StoreSettings usual = StoreSettings.usual(System.getenv());
    if (config == null) {
      return usual;
    }
    Problems problems = new Problems();
    TomlSection top = TomlFile.read(config.toString(), bytes(config), problems);
    problems.throwIfAny();
    TomlSection section = top == null ? null : top.section("store");
    StoreSettings settings = section == null ? usual : StoreSettings.of(section);
    problems.throwIfAny();
    return Objects.requireNonNull(settings, "no settings, but no problem either");
  }

  private byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(TomlFile.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "can't read " + file + ": " + FileTrouble.words(e));
    }
  }
}
