package io.nomadguard.server.rest;

import io.nomadguard.server.store.DeploymentEvent;
import java.util.concurrent.CompletableFuture;

/** A client that wants to hear of the end only. */
final class ProgressResult implements Watcher {

  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  /** Complete at the end: true with the deployment's, false with the service's. */
  CompletableFuture<Boolean> ended() {
    return ended;
  }

  @Override
  public void happened(DeploymentEvent event) {
    if (event.kind().equals(ProgressForm.RESULT)) {
      ended.complete(true);
    }
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  @Override
  public void quiet() {
    // Nothing can be said before the status.
  }

  @Override
  public void interrupted() {
    ended.complete(false);
  }

  @Override
  public boolean isOver() {
    return ended.isDone();
  }
}
