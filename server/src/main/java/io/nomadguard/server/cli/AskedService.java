package io.nomadguard.server.cli;

import io.nomadguard.server.client.ServiceClient;

/** A service that a command asks: one that runs elsewhere, or one made for it. */
interface AskedService extends AutoCloseable {

  ServiceClient client();

  @Override
  void close();
}
