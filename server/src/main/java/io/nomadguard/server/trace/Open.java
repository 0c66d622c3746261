package io.nomadguard.server.trace;

/** Something that goes on until it is closed. */
@FunctionalInterface
public interface Open extends AutoCloseable {

  @Override
  void close();
}
