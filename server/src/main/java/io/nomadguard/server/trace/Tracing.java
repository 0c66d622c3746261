package io.nomadguard.server.trace;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sending traces, from when it is started until it is closed. */
public final class Tracing implements Open {

  private static final AtomicReference<@Nullable Tracing> CURRENT = new AtomicReference<>();

  private static final String PREFIX = "OTEL_";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";
  private static final String TRACES_PROTOCOL = "otel.exporter.otlp.traces.protocol";
  private static final String HTTP = "http/protobuf";

  private static final long LAST_SECONDS = 5;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private Tracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer("io.nomadguard");
  }

  /**
   * Begins when the environment asks for it by OpenTelemetry's own variables: with an endpoint or
   * an exporter of traces, and without {@code OTEL_SDK_DISABLED}. Else nothing of OpenTelemetry's
   * is even loaded.
   *
   * @return what ends it, after the last spans are sent
   * @throws InputException when a variable can't be followed
   */
  public static Open start(Map<String, String> environment) {
    if (!wanted(environment)) {
      return () -> {};
    }
    Map<String, String> properties = properties(environment);
    for (String protocol : List.of(PROTOCOL, TRACES_PROTOCOL)) {
      String said = properties.getOrDefault(protocol, HTTP);
      if (!said.equals(HTTP)) {
        throw refused(protocol, "\"" + said + "\" is no protocol nomadguard speaks, only " + HTTP);
      }
    }
    try {
      Tracing tracing =
          new Tracing(
              AutoConfiguredOpenTelemetrySdk.builder()
                  .addPropertiesCustomizer(config -> properties)
                  .disableShutdownHook()
                  .build()
                  .getOpenTelemetrySdk());
      CURRENT.set(tracing);
      return tracing;
    } catch (ConfigurationException e) {
      throw refused("otel", String.valueOf(e.getMessage()));
    }
  }

  /** Null while nobody collects traces. */
  static @Nullable Tracing current() {
    return CURRENT.get();
  }

  Tracer tracer() {
    return tracer;
  }

  /** What a request's headers say it is part of. */
  Context parent(Function<String, @Nullable String> header) {
    return sdk.getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), header, Headers.INSTANCE);
  }

  @Override
  public void close() {
    CURRENT.compareAndSet(this, null);
    sdk.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean wanted(Map<String, String> environment) {
    String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "").trim();
    return !environment.getOrDefault("OTEL_SDK_DISABLED", "").trim().equalsIgnoreCase("true")
        && !exporter.equals("none")
        && (!exporter.isEmpty()
            || !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank()
            || !environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "").isBlank());
  }

  private static Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    properties.put(PROTOCOL, HTTP);
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    if (!environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "").contains("service.name=")) {
      properties.put("otel.service.name", "nomadguard");
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isBlank()) {
            properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.trim());
          }
        });
    return properties;
  }

  private static InputException refused(String property, String why) {
    return new InputException(
        new Position(property.toUpperCase(Locale.ROOT).replace('.', '_'), 1, 1), why);
  }

  private enum Headers implements TextMapGetter<Function<String, @Nullable String>> {
    INSTANCE;

    @Override
    public @Nullable String get(
        @Nullable Function<String, @Nullable String> carrier, String header) {
      return carrier == null ? null : carrier.apply(header);
    }
  }
}
