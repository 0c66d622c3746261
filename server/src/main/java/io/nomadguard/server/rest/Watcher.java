package io.nomadguard.server.rest;

import io.nomadguard.server.store.DeploymentEvent;

/** Somebody who wants to know how a deployment goes on. Called by one thread at a time. */
interface Watcher {

  /** In order, each once. The last is of kind {@code result}. */
  void happened(DeploymentEvent event);

  /** Whether it can't take more for now; who watches is woken when it can. */
  boolean isBusy();

  /** Nothing happened for a while. */
  void quiet();

  /** The service stops, and the deployment goes on elsewhere, or later. */
  void interrupted();

  /** Whether nobody is interested any more. */
  boolean isOver();
}
