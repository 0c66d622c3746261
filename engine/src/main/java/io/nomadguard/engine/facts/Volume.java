package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc(value = "A volume that the group asks for.", json = "VolumeRequest")
public final class Volume extends Fact {

  Volume(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "What volume_mount blocks call it.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "`host` or `csi`.", json = "Type")
  public @Nullable String getType() {
    return text("Type");
  }

  @Doc(value = "The volume's name on the node or in the cluster.", json = "Source")
  public @Nullable String getSource() {
    return text("Source");
  }

  @Doc(value = "Whether it may only be read.", json = "ReadOnly")
  public boolean isReadOnly() {
    return flag("ReadOnly");
  }

  public void setReadOnly(boolean on) {
    write("ReadOnly", on);
  }

  @Doc(value = "Whether allocations keep their volume when replaced.", json = "Sticky")
  public boolean isSticky() {
    return flag("Sticky");
  }

  @Doc(
      value =
          "How many nodes and allocations may use it: `single-node-reader-only`, `single-node-writer`, `single-node-single-writer`, `single-node-multi-writer`, `multi-node-reader-only`, `multi-node-single-writer` or `multi-node-multi-writer`.",
      json = "AccessMode")
  public @Nullable String getAccessMode() {
    return text("AccessMode");
  }

  @Doc(value = "`file-system` or `block-device`.", json = "AttachmentMode")
  public @Nullable String getAttachmentMode() {
    return text("AttachmentMode");
  }

  @Doc(value = "Whether every allocation has a volume of its own.", json = "PerAlloc")
  public boolean isPerAlloc() {
    return flag("PerAlloc");
  }
}
