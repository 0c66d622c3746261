package io.nomadguard.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private final OtlpReceiver receiver = new OtlpReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aRequestAndItsStepsArriveAsPartOfTheCallersTrace() {
    try (Open tracing = Tracing.start(receiver.environment())) {
      assertThat(tracing).isNotNull();
      RequestTrace request =
          Trace.request(
              "POST",
              header -> header.equals("traceparent") ? "00-" + TRACE + "-" + CALLER + "-01" : null);
      assertThat(request.id()).isEqualTo(TRACE);
      Open entered = request.enter();
      Trace.step(
          "decide",
          Map.of("nomadguard.operation", "check"),
          () -> {
            Trace.measured("read", Instant.EPOCH, Duration.ofMillis(3));
            return "";
          });
      assertThatThrownBy(() -> Trace.step("store check", TraceTest::fail))
          .isInstanceOf(IllegalStateException.class);
      entered.close();
      request.end("POST", "/api/v1/check", 503);
      Trace.step("nothing under way", () -> "");
      Trace.measured("nothing under way", Instant.EPOCH, Duration.ofMillis(3));
    }
    List<OtlpReceiver.Got> spans = receiver.spans();
    assertThat(spans)
        .extracting(OtlpReceiver.Got::name)
        .containsExactly("read", "decide", "store check", "POST /api/v1/check");
    assertThat(spans).extracting(OtlpReceiver.Got::trace).containsOnly(TRACE);
    String request = spans.get(3).id();
    assertThat(spans)
        .extracting(OtlpReceiver.Got::parent)
        .containsExactly(spans.get(1).id(), request, request, CALLER);
    assertThat(spans).extracting(OtlpReceiver.Got::error).containsExactly(false, false, true, true);
    assertThat(spans.get(1).attributes()).isEqualTo(Map.of("nomadguard.operation", "check"));
    assertThat(spans.get(2).attributes())
        .isEqualTo(Map.of("error.type", "java.lang.IllegalStateException"));
    assertThat(spans.get(3).attributes())
        .isEqualTo(
            Map.of(
                "http.request.method",
                "POST",
                "http.route",
                "/api/v1/check",
                "http.response.status_code",
                "503"));
    assertThat(receiver.resource()).containsEntry("service.name", "nomadguard");
  }

  private static String fail() {
    throw new IllegalStateException("a secret may stand here");
  }

  @Test
  void whatAnotherThreadDoesIsPartOfIt() {
    try (Open tracing = Tracing.start(receiver.environment())) {
      assertThat(tracing).isNotNull();
      Trace.begin(
          "deployment",
          Map.of(),
          () -> {
            join(new Thread(Trace.carried(() -> Trace.step("follow", () -> ""))));
            return "";
          });
    }
    assertThat(receiver.spans())
        .extracting(OtlpReceiver.Got::name)
        .containsExactly("follow", "deployment");
    assertThat(receiver.spans().get(0).parent()).isEqualTo(receiver.spans().get(1).id());
  }

  private static void join(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theServiceIsCalledWhatTheEnvironmentSays() {
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put("OTEL_SERVICE_NAME", "gate");
    environment.put("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test");
    try (Open tracing = Tracing.start(environment)) {
      assertThat(tracing).isNotNull();
      Trace.begin("one", Map.of(), () -> "");
    }
    assertThat(receiver.resource())
        .containsEntry("service.name", "gate")
        .containsEntry("deployment.environment.name", "test");
  }

  @Test
  void whatTheSamplerLeavesOutIsntSent() {
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put("OTEL_TRACES_SAMPLER", "always_off");
    try (Open tracing = Tracing.start(environment)) {
      assertThat(tracing).isNotNull();
      Trace.begin("one", Map.of(), () -> "");
    }
    assertThat(receiver.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_SDK_DISABLED=true",
        "OTEL_TRACES_EXPORTER=none",
        "OTEL_EXPORTER_OTLP_ENDPOINT="
      })
  void nothingIsSentWhereTheEnvironmentSaysSo(String variable) {
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    try (Open tracing = Tracing.start(environment)) {
      assertThat(tracing).isNotNull();
      assertThat(Tracing.current()).isNull();
      assertThat(Trace.request("GET", header -> null).id()).isNull();
    }
    assertThat(receiver.spans()).isEmpty();
  }

  @Test
  void aProtocolWeDontSpeakIsRefused() {
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    assertThatThrownBy(() -> Tracing.start(environment))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_PROTOCOL:1:1: \"grpc\" is no protocol nomadguard speaks, only"
                + " http/protobuf");
  }

  @Test
  void aSamplerThatDoesntExistIsRefused() {
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put("OTEL_TRACES_SAMPLER", "sometimes");
    assertThatThrownBy(() -> Tracing.start(environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sometimes");
  }
}
