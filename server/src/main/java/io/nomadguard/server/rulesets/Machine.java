package io.nomadguard.server.rulesets;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
final class Machine {

  private static final String NAME = find();

  private Machine() {}

  static String name() {
    return NAME;
  }

  private static String find() {
    String said = System.getenv("HOSTNAME");
    if (said != null && !said.isEmpty()) {
      return said;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
