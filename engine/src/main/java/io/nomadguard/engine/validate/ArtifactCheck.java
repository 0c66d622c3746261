package io.nomadguard.engine.validate;

import java.util.Map;
import java.util.Set;

/** What a task downloads. */
final class ArtifactCheck {

  /** In hexadecimal digits. */
  private static final Map<String, Integer> LENGTHS =
      Map.of("md5", 32, "sha1", 40, "sha256", 64, "sha512", 128);

  private ArtifactCheck() {}

  static void check(Part artifact) {
    if (artifact.text("GetterSource").isEmpty()) {
      artifact.problem("GetterSource", "source must be specified");
    }
    String mode = artifact.text("GetterMode");
    if (!Set.of("", "any", "file", "dir").contains(mode)) {
      artifact.problem(
          "GetterMode",
          "invalid artifact mode " + Words.quoted(mode) + "; must be one of: any, file, dir");
    }
    if (AllocPath.escapes("task", artifact.text("RelativeDest"))) {
      artifact.problem("RelativeDest", "destination escapes allocation directory");
    }
    Part options = artifact.part("GetterOptions", "");
    String checksum = options.text("checksum");
    if (options.has("checksum") && !checksum.contains("${")) {
      checksum(options, checksum.trim());
    }
  }

  private static void checksum(Part options, String checksum) {
    String[] parts = checksum.split(":", -1);
    if (checksum.isEmpty()) {
      options.problem("checksum", "checksum value cannot be empty");
    } else if (parts.length != 2) {
      options.problem(
          "checksum", "checksum must be given as \"type:value\"; got " + Words.quoted(checksum));
    } else if (!parts[1].matches("([0-9a-fA-F]{2})*")) {
      options.problem("checksum", "invalid checksum: not pairs of hexadecimal digits");
    } else if (!LENGTHS.containsKey(parts[0])) {
      options.problem("checksum", "unsupported checksum type: " + parts[0]);
    } else if (parts[1].length() != LENGTHS.get(parts[0])) {
      options.problem("checksum", "invalid " + parts[0] + " checksum: " + parts[1]);
    }
  }
}
