package io.nomadguard.server.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses of peers. */
final class Addresses {

  private Addresses() {}

  /**
   * What those without a name are counted by. Of IPv6 only the network counts: whoever has one
   * address has the 2^64 others of it.
   */
  static String key(String address) {
    InetAddress parsed = parsed(address);
    if (!(parsed instanceof Inet6Address) || parsed.isLoopbackAddress()) {
      return "ip:" + (parsed == null ? address : parsed.getHostAddress());
    }
    byte[] network = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), 8), 16);
    try {
      return "ip:" + InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  static boolean isLoopback(String address) {
    InetAddress parsed = parsed(address);
    return parsed != null && parsed.isLoopbackAddress();
  }

  /** Null when it is none. Names are not looked up. */
  private static @Nullable InetAddress parsed(String address) {
    if (!address.matches("[0-9.]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.*)?\\]?")) {
      return null;
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
