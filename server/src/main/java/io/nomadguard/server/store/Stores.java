package io.nomadguard.server.store;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens stores. */
public final class Stores {

  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private static final int LONGEST_PASSWORD = 10_000;

  private Stores() {}

  /**
   * Opens a store, making it when it isn't there. A PostgreSQL server that can't be reached now may
   * be later: the store throws {@link StoreException} until then.
   *
   * @throws InputException when it can't be used as the settings say it
   */
  public static Store open(StoreSettings settings) {
    Backend backend = null;
    Database database = null;
    try {
      AesSeal seal;
      if (settings.url() == null) {
        Path file = Objects.requireNonNull(settings.file());
        makeFile(settings, file);
        seal = new AesSeal(key(settings, true));
        backend = new SqliteBackend(file);
      } else {
        seal = new AesSeal(key(settings, false));
        backend = new PostgresBackend(settings.url(), password(settings));
      }
      database = new Database(backend, seal.fingerprint());
      prepare(settings.at(), database);
      Store store = new SqlStore(database, seal);
      backend = null;
      return store;
    } finally {
      if (backend != null) {
        backend.close();
      }
    }
  }

  private static void prepare(Position at, Database database) {
    try {
      database.prepare();
    } catch (StoreException e) {
      if (!database.mayPass(e)) {
        throw new InputException(at, String.valueOf(e.getMessage()));
      }
      LOG.warn("{}; going on without, until it is back", e.getMessage());
    }
  }

  /** Nobody else's to read: an empty file, which SQLite takes for an empty database. */
  private static void makeFile(StoreSettings settings, Path file) {
    if (Files.isRegularFile(file) && Files.isWritable(file)) {
      return;
    }
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(folder, mode("rwxr-x---"));
      Files.createFile(file, mode("rw-------"));
      KeyFile.sync(folder);
    } catch (IOException e) {
      if (e instanceof FileAlreadyExistsException && Files.isRegularFile(file)) {
        // Another process made it meanwhile, or it isn't ours to write, which SQLite tells.
        return;
      }
      throw new InputException(settings.at(), "the store " + file + " can't be made: " + words(e));
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static byte[] key(StoreSettings settings, boolean make) {
    Path file = settings.keyFile();
    try {
      return make ? KeyFile.readOrMake(file) : KeyFile.read(file);
    } catch (IOException e) {
      throw new InputException(
          settings.at(), "the store's key_file " + file + " can't be used: " + words(e));
    }
  }

  private static @Nullable String password(StoreSettings settings) {
    Path file = settings.passwordFile();
    if (file == null) {
      return null;
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST_PASSWORD), StandardCharsets.UTF_8)
          .replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new InputException(
          settings.at(), "the store's password_file " + file + " can't be used: " + words(e));
    }
  }

  private static String words(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof FileAlreadyExistsException) {
      return trouble.getMessage() + " is there already, and is something else";
    }
    if (trouble instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return String.valueOf(trouble.getMessage());
  }
}
