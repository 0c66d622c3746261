package io.nomadguard.engine.evaluate;

import java.io.IOException;
import java.util.Optional;

/** The files that a job file may read: those of its repository, and no others. */
@FunctionalInterface
public interface Files {

  /** Nothing is there to be read. */
  Files NONE = path -> Optional.empty();

  /**
   * @param path relative to the job file's folder, {@code /} between folders, without {@code ..}
   * @return empty when there is no such file
   * @throws IOException when it is there but can't be read, or may not be; the message says why
   */
  Optional<byte[]> read(String path) throws IOException;
}
