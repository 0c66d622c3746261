package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.generate.InjectedFiles;

/**
 * What a request brings.
 *
 * @param name the text's usual name, such as {@code nomadgen.toml}
 * @param files what it may inject
 */
record Upload(String name, SourceFormat format, byte[] content, InjectedFiles files) {

  /** What texts are called when the request doesn't say; the fixtures call them so, too. */
  static String usualName(SourceFormat format) {
    return switch (format) {
      case TOML -> "nomadgen.toml";
      case HCL -> "job.nomad.hcl";
      case JSON -> "job.json";
    };
  }
}
