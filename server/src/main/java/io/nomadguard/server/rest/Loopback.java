package io.nomadguard.server.rest;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.auth.Guard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where callers aren't known, only this machine may ask. */
final class Loopback {

  private Loopback() {}

  /**
   * @throws InputException when others could ask who aren't known
   */
  static void refuseOthers(ServerSettings settings, Guard guard) {
    if (guard.configured()) {
      return;
    }
    List<String> others = settings.bind().stream().filter(address -> !isLoopback(address)).toList();
    if (!others.isEmpty()) {
      throw new InputException(
          new Position("serve", 1, 1),
          "%s %s, and without authentication whoever reaches the service may do everything; say in"
                  .formatted(
                      String.join(", ", others),
                      others.size() == 1 ? "is no loopback address" : "are no loopback addresses")
              + " server.toml who may ask ([auth]), or listen on 127.0.0.1 and ::1");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
