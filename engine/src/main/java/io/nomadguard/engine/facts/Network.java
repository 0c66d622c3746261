package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Doc(value = "A network of a group, or (the old form) of a task.", json = "NetworkResource")
public final class Network extends Fact {

  private final List<Port> ports;

  Network(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    Children<Port> reserved = new Children<>(this, Port.STATIC, Port::new);
    Children<Port> dynamic = new Children<>(this, "DynamicPorts", Port::new);
    ports = Stream.concat(reserved.list().stream(), dynamic.list().stream()).toList();
  }

  @Doc(value = "`none`, `bridge`, `host`, `cni/…`; host when none is written.", json = "Mode")
  public @Nullable String getMode() {
    return text("Mode");
  }

  @Doc(value = "The host name in a bridge network.", json = "Hostname")
  public @Nullable String getHostname() {
    return text("Hostname");
  }

  @Doc(
      value = "Bandwidth, which Nomad has not looked at since 0.12.",
      json = "MBits",
      unit = "Mbit/s")
  public @Nullable Long getMbits() {
    return integer("MBits");
  }

  @Doc("Its ports: first the static, then the dynamic ones.")
  public List<Port> getPorts() {
    return ports;
  }
}
