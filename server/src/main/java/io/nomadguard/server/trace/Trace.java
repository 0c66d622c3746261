package io.nomadguard.server.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Steps of what is under way on this thread. While nobody collects traces a step costs a look at
 * one field. Of an exception only its class goes out.
 */
public final class Trace {

  private Trace() {}

  /** As {@link #step(String, Map, Supplier)}. */
  public static <T> T step(String name, Supplier<T> work) {
    return step(name, Map.of(), work);
  }

  /**
   * Does a piece of work as a step of what is under way on this thread; where nothing is, it is
   * just done.
   *
   * @param attributes no secrets
   */
  public static <T> T step(String name, Map<String, String> attributes, Supplier<T> work) {
    Tracing tracing = current();
    return tracing == null ? work.get() : span(tracing, name, attributes, work);
  }

  /** Null while nobody collects traces, and where nothing is under way. */
  private static @Nullable Tracing current() {
    Tracing tracing = Tracing.current();
    return tracing == null || !Span.current().getSpanContext().isValid() ? null : tracing;
  }

  /** As {@link #step(String, Map, Supplier)}, but a trace of its own where nothing is under way. */
  public static <T> T begin(String name, Map<String, String> attributes, Supplier<T> work) {
    Tracing tracing = Tracing.current();
    return tracing == null ? work.get() : span(tracing, name, attributes, work);
  }

  private static <T> T span(
      Tracing tracing, String name, Map<String, String> attributes, Supplier<T> work) {
    Span span = tracing.tracer().spanBuilder(name).startSpan();
    attributes.forEach(span::setAttribute);
    Scope scope = span.makeCurrent();
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      span.setAttribute("error.type", e.getClass().getName());
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      scope.close();
      span.end();
    }
  }

  /** A step that somebody else has measured; none where nothing is under way. */
  public static void measured(String name, Instant start, Duration took) {
    Tracing tracing = current();
    if (tracing != null) {
      tracing.tracer().spanBuilder(name).setStartTimestamp(start).startSpan().end(start.plus(took));
    }
  }

  /** Work for another thread that belongs to what is under way on this one. */
  public static Runnable carried(Runnable work) {
    return Tracing.current() == null ? work : Context.current().wrap(work);
  }

  /**
   * Begins a request, as part of the caller's trace if its headers name one.
   *
   * @param header gives a header's value, or null
   */
  public static RequestTrace request(String method, Function<String, @Nullable String> header) {
    Tracing tracing = Tracing.current();
    if (tracing == null) {
      return new RequestTrace(Span.getInvalid());
    }
    Span span =
        tracing
            .tracer()
            .spanBuilder(method)
            .setSpanKind(SpanKind.SERVER)
            .setParent(tracing.parent(header))
            .startSpan();
    span.setAttribute("http.request.method", method);
    return new RequestTrace(span);
  }
}
