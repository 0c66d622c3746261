package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labelled ports of one group's network: for each port of a container one of the host that
 * Nomad picks. Two tasks with the same port number get labels of their own, for they have a
 * container each.
 */
final class PortLabels {

  private final Piece group;
  private final Set<String> taken = new HashSet<>();
  private @Nullable Piece network;

  PortLabels(Piece group) {
    this.group = group;
  }

  /** A new label for a port of one task. */
  String add(Located<Integer> port) {
    String plain = "p" + port.value();
    String label = plain;
    for (int n = 2; !taken.add(label); n++) {
      label = plain + "_" + n;
    }
    if (network == null) {
      network = group.element("Networks", port.at());
    }
    network.element("DynamicPorts", port.at()).text("Label", label).number("To", port);
    return label;
  }
}
