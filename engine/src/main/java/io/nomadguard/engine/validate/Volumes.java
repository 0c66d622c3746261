package io.nomadguard.engine.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** What volumes a group asks for. */
final class Volumes {

  private static final Set<String> HOST_MODES =
      Set.of(
          "",
          "single-node-reader-only",
          "single-node-writer",
          "single-node-single-writer",
          "single-node-multi-writer");

  private final Part group;
  private final String type;
  private final long count;
  private final long canaries;

  Volumes(Part group, String type, long count, long canaries) {
    this.group = group;
    this.type = type;
    this.count = count;
    this.canaries = canaries;
  }

  void check() {
    JsonNode volumes = group.value("Volumes");
    if (volumes == null) {
      return;
    }
    Part all = group.part("Volumes", "");
    for (Iterator<String> names = volumes.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      volume(all.part(name, "volume " + Words.quoted(name) + ": "));
    }
  }

  private void volume(Part volume) {
    if (!known(volume)) {
      return;
    }
    if (volume.text("Source").isEmpty()) {
      volume.problem("Source", "volume has an empty source");
    }
    if (volume.flag("PerAlloc")) {
      perAlloc(volume);
    }
    String mode = volume.text("AccessMode");
    if (mode.equals("single-node-reader-only") && !volume.flag("ReadOnly")) {
      volume.problem("AccessMode", mode + " volumes must be read-only");
    }
    if (volume.text("Type").equals("host")) {
      if (volume.has("MountOptions")) {
        volume.problem("MountOptions", "host volumes cannot have mount options");
      }
      if (!HOST_MODES.contains(mode)) {
        volume.problem(
            "AccessMode", "host volumes cannot be mounted with " + mode + " access mode");
      }
    } else {
      csi(volume, mode);
    }
  }

  /** Nomad forgets volumes of other types; who mounts one mounts what isn't there. */
  static boolean known(Part volume) {
    return Set.of("host", "csi").contains(volume.text("Type"));
  }

  private void perAlloc(Part volume) {
    if (type.equals("system") || type.equals("sysbatch")) {
      volume.problem("PerAlloc", "volume cannot be per_alloc for system or sysbatch jobs");
    }
    if (canaries > 0) {
      volume.problem("PerAlloc", "volume cannot be per_alloc when canaries are in use");
    }
    if (volume.flag("Sticky")) {
      volume.problem("PerAlloc", "volume cannot be per_alloc and sticky at the same time");
    }
  }

  private void csi(Part volume, String mode) {
    String attachment = volume.text("AttachmentMode");
    if (attachment.isEmpty()) {
      volume.problem("AttachmentMode", "CSI volumes must have an attachment mode");
    } else if (attachment.equals("block-device") && volume.has("MountOptions")) {
      volume.problem("MountOptions", "block devices cannot have mount options");
    }
    boolean shared = count > 1 && !volume.flag("PerAlloc");
    String subject = "volume with " + mode + " access mode allows only one ";
    switch (mode) {
      case "" -> volume.problem("AccessMode", "CSI volumes must have an access mode");
      case "single-node-reader-only" -> only(volume, shared, subject + "reader");
      case "single-node-writer" -> only(volume, shared, subject + "reader or writer");
      case "multi-node-reader-only" ->
          only(volume, !volume.flag("ReadOnly"), mode + " volumes must be read-only");
      case "multi-node-single-writer" ->
          only(volume, shared && !volume.flag("ReadOnly"), subject + "writer");
      default -> {
        // Nomad leaves others to the plugin
      }
    }
  }

  private static void only(Part volume, boolean broken, String message) {
    if (broken) {
      volume.problem("AccessMode", message);
    }
  }
}
