package io.nomadguard.server.proxy;

import java.util.List;

/** What is attacked, with a recording Nomad behind it. */
interface AttackTarget extends AutoCloseable {

  /** How to connect to it. */
  Dial dial();

  /** Everything that reached Nomad until now, in order. */
  List<Seen> upstreamSaw();

  @Override
  void close();
}
