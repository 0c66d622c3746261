package io.nomadguard.server.request;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.toml.NomadgenReader;

/** How much of a text is taken in at all: as much as its reader would read. */
public final class TextLimits {

  private TextLimits() {}

  /** In bytes. */
  public static int maxBytes(SourceFormat format) {
    return format == SourceFormat.TOML ? NomadgenReader.MAX_BYTES : Hcl.MAX_LENGTH;
  }
}
