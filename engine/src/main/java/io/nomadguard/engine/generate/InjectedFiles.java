package io.nomadguard.engine.generate;

import java.io.IOException;
import java.util.Optional;

/** The files beside a {@code nomadgen.toml} that it may inject. */
public interface InjectedFiles {

  /**
   * @param path relative to the repository, {@code /} between folders; already known to hold no
   *     {@code ..}
   * @return the file's bytes; empty when there is no such file
   * @throws IOException when it is there but can't be read, or may not be; the message says why
   */
  Optional<byte[]> read(String path) throws IOException;
}
