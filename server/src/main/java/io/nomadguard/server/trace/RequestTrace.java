package io.nomadguard.server.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** One request in a trace; it may end on another thread than it began on. */
public final class RequestTrace {

  private final Span span;

  RequestTrace(Span span) {
    this.span = span;
  }

  /** The trace's id, 32 hex digits; null when there is none. */
  public @Nullable String id() {
    return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
  }

  /** Steps of this thread belong to it until this is closed. */
  public Open enter() {
    if (id() == null) {
      return () -> {};
    }
    Scope scope = span.makeCurrent();
    return scope::close;
  }

  /** Whatever happens first ends it, what comes later is nothing. */
  public void end(String method, String route, int status) {
    span.updateName(method + " " + route);
    span.setAttribute("http.route", route);
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
