package io.nomadguard.server.deploy;

import io.nomadguard.server.store.StoreException;

/** What came of registering a job can't be kept just now; the message is for callers. */
public final class NotKept extends StoreException {

  private static final long serialVersionUID = 1;

  private final String deployment;

  /**
   * @param deployment its id: it is durable, and gone on with
   */
  NotKept(String deployment, StoreException cause) {
    super(
        "the job may have been registered, but that can't be kept: deployment "
            + deployment
            + " goes on when the store is back",
        cause);
    this.deployment = deployment;
  }

  public String deployment() {
    return deployment;
  }
}
