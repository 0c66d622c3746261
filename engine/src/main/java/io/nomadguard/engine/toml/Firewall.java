package io.nomadguard.engine.toml;

import java.util.List;

/**
 * Who may reach a port.
 *
 * @param text as written
 * @param entries the comma-separated parts; none when the text is empty
 */
public record Firewall(String text, List<FirewallEntry> entries) {

  public Firewall {
    entries = List.copyOf(entries);
  }
}
