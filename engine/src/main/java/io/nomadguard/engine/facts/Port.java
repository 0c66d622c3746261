package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

@Doc(value = "A port of a network.", json = "Port")
public final class Port extends Fact {

  /** Nomad's list for ports with a number of their own. */
  static final String STATIC = "ReservedPorts";

  private final boolean reserved;

  Port(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    reserved = place.equals(STATIC);
  }

  @Doc(value = "What services and config call it.", json = "Label")
  public @Nullable String getLabel() {
    return text("Label");
  }

  @Doc(value = "The port inside the network; the host's number when 0 or not written.", json = "To")
  public @Nullable Long getTo() {
    return integer("To");
  }

  @Doc(value = "The node's host network it is taken from.", json = "HostNetwork")
  public @Nullable String getHostNetwork() {
    return text("HostNetwork");
  }

  @Doc(value = "Whether another job may have the same static port.", json = "IgnoreCollision")
  public boolean isIgnoreCollision() {
    return flag("IgnoreCollision");
  }

  @Doc("The network it belongs to.")
  public Network getNetwork() {
    return (Network) parent();
  }

  @Doc(
      value = "The port number of the node that the job insists on; null for a dynamic port.",
      json = "Value")
  public @Nullable Long getStaticPort() {
    Long number = integer("Value");
    return number == null || (number == 0 && !reserved) ? null : number;
  }
}
