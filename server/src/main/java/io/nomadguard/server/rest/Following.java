package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.trace.Open;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Answers that come bit by bit, or late, while a deployment goes on; no thread waits for them. */
final class Following implements AutoCloseable {

  private final ProgressPump pump;
  private final Duration patience;
  private final Metrics metrics;

  /**
   * @param patience how long a client may take nothing of what it asked for
   */
  Following(ProgressPump pump, Duration patience, Metrics metrics) {
    this.pump = pump;
    this.metrics = metrics;
    this.patience = patience;
  }

  /**
   * Answers all that happened after an event, and will happen.
   *
   * @param seen the event's number; 0 begins with the first
   */
  void stream(Context context, String deployment, ProgressForm form, long seen) {
    context
        .status(200)
        .contentType(form.contentType())
        // Proxies that gather what they pass on would hold it back.
        .header("X-Accel-Buffering", "no");
    context.future(
        () -> {
          outlast(context);
          Outflow out = new Outflow(output(context), patience, () -> pump.wake(deployment));
          Open open = metrics.stream();
          CompletableFuture<Void> ended = out.start().whenComplete((end, none) -> open.close());
          pump.watch(deployment, seen, new ProgressStream(deployment, form, out));
          return ended;
        });
  }

  /**
   * Answers once the deployment has ended.
   *
   * @param answer is told whether it has; false when the service stops before
   */
  void result(Context context, String deployment, Consumer<Boolean> answer) {
    context.future(
        () -> {
          outlast(context);
          ProgressResult result = new ProgressResult();
          pump.watch(deployment, 0, result);
          // On a thread of the web server's: the pump's are for all clients.
          return result
              .ended()
              .thenAcceptAsync(answer, work -> context.req().getAsyncContext().start(work));
        });
  }

  /** How many are answered so. */
  int watchers() {
    return pump.watchers();
  }

  /** To wait is what it is for: only a client that takes nothing is given up. */
  private static void outlast(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .addIdleTimeoutListener(idle -> false);
  }

  private static ServletOutputStream output(Context context) {
    try {
      return context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells everybody who waits to come again. */
  @Override
  public void close() {
    pump.close();
  }
}
