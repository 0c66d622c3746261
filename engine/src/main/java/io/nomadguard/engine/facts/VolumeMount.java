package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc(value = "Where a task sees one of its group's volumes.", json = "VolumeMount")
public final class VolumeMount extends Fact {

  VolumeMount(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "The name of the group's volume.", json = "Volume")
  public @Nullable String getVolume() {
    return text("Volume");
  }

  @Doc(value = "The path in the task.", json = "Destination")
  public @Nullable String getDestination() {
    return text("Destination");
  }

  @Doc(value = "Whether it may only be read there.", json = "ReadOnly")
  public boolean isReadOnly() {
    return flag("ReadOnly");
  }

  public void setReadOnly(boolean on) {
    write("ReadOnly", on);
  }

  @Doc(value = "`private`, `host-to-task` or `bidirectional`.", json = "PropagationMode")
  public @Nullable String getPropagationMode() {
    return text("PropagationMode");
  }
}
