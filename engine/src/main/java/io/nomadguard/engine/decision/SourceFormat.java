package io.nomadguard.engine.decision;

import java.util.Locale;

/** What a submitted text is written in. */
public enum SourceFormat {
  /** A {@code nomadgen.toml}. */
  TOML,
  /** A Nomad job file. */
  HCL,
  /** A job in the form of Nomad's API. */
  JSON;

  /** As written in decisions: {@code toml}, {@code hcl}, {@code json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the file's name: {@code .toml}, {@code .json}, anything else is HCL. */
  public static SourceFormat ofFileName(String name) {
    if (name.endsWith(".toml")) {
      return TOML;
    }
    return name.endsWith(".json") ? JSON : HCL;
  }
}
