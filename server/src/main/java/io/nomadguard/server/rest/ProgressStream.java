package io.nomadguard.server.rest;

import io.nomadguard.server.store.DeploymentEvent;

/** A client that is told every event as it comes. */
final class ProgressStream implements Watcher {

  private final String deployment;
  private final ProgressForm form;
  private final Outflow out;

  ProgressStream(String deployment, ProgressForm form, Outflow out) {
    this.deployment = deployment;
    this.form = form;
    this.out = out;
  }

  @Override
  public void happened(DeploymentEvent event) {
    out.write(form.event(event));
    if (event.kind().equals(ProgressForm.RESULT)) {
      out.end();
    }
  }

  @Override
  public boolean isBusy() {
    return out.isBusy();
  }

  @Override
  public void quiet() {
    out.write(form.quiet());
  }

  @Override
  public void interrupted() {
    out.write(form.interrupted(deployment));
    out.end();
  }

  @Override
  public boolean isOver() {
    return out.isOver();
  }
}
