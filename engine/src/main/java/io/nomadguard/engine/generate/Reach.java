package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.Firewall;
import io.nomadguard.engine.toml.FirewallEntry;
import io.nomadguard.engine.toml.ServiceSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who may reach a service, as the node's registrator reads it from {@code FIREWALL_<port>}.
 *
 * @param at where the file says so, else the service
 */
record Reach(List<FirewallEntry> entries, Position at) {

  static Reach of(ServiceSpec service) {
    Located<Firewall> firewall = service.firewall();
    return firewall == null
        ? new Reach(List.of(), service.at())
        : new Reach(firewall.value().entries(), firewall.at());
  }

  /** Nobody may: then the port is nobody's business, neither registered nor checked. */
  boolean closed() {
    return entries.isEmpty() || entries.stream().anyMatch(FirewallEntry::isNone);
  }

  /**
   * @param prefix {@code <organization>-<t>}, what the short forms {@code xs/} and {@code xg/}
   *     stand for
   */
  String expanded(String prefix) {
    return entries.stream().map(entry -> expanded(entry, prefix)).collect(Collectors.joining(","));
  }

  private static String expanded(FirewallEntry entry, String prefix) {
    return switch (entry.kind()) {
      case GROUP -> "g/" + entry.name();
      case SERVICE -> "s/" + entry.name();
      case OWN_GROUP -> "g/" + prefix + "-" + entry.name();
      case OWN_SERVICE -> "s/" + prefix + "-" + entry.name();
    };
  }
}
