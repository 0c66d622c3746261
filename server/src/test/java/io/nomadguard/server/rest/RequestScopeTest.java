package io.nomadguard.server.rest;

import static io.nomadguard.server.rest.TestService.header;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.trace.Open;
import io.nomadguard.server.trace.OtlpReceiver;
import io.nomadguard.server.trace.Tracing;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What lines of the log and steps of the trace say they belong to. */
class RequestScopeTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir Path folder;

  private final Lines lines = new Lines();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.nomadguard.server");
  private TestService service;

  /** What was logged, with what it belongs to. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }

    List<Map<String, String>> marksOf(String part) {
      return events.stream()
          .filter(event -> event.getFormattedMessage().contains(part))
          .map(ILoggingEvent::getMDCPropertyMap)
          .toList();
    }
  }

  @BeforeEach
  void start() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(lines);
    service = TestService.start(folder, AuthSettings.none(), new SimulatedNomad());
  }

  @AfterEach
  void stop() {
    service.close();
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private HttpResponse<String> ask(String route, String... headers) {
    return service.post(route + "?tier=test", "application/toml", SmallRules.NOMADGEN, headers);
  }

  @Test
  void the_callers_id_is_answered_and_stands_in_the_log_with_the_decisions() {
    HttpResponse<String> response = ask("/api/v1/check", "X-Request-Id", "jenkins-17");
    service.close();

    assertThat(header(response, "X-Request-Id")).isEqualTo("jenkins-17");
    assertThat(lines.marksOf("POST /api/v1/check?tier=test 200"))
        .containsExactly(
            Map.of(
                "request_id",
                "jenkins-17",
                "decision_id",
                header(response, "Nomadguard-Decision")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain"})
  void an_answer_that_comes_late_stands_there_with_its_deployment(String accept) {
    HttpResponse<String> response =
        ask("/api/v1/deploy", "X-Request-Id", "jenkins-18", "Accept", accept);
    service.close();

    String deployment = header(response, "Nomadguard-Deployment");
    String decision = header(response, "Nomadguard-Decision");
    assertThat(lines.marksOf("POST /api/v1/deploy?tier=test 200"))
        .containsExactly(
            Map.of(
                "request_id", "jenkins-18", "decision_id", decision, "deployment_id", deployment));
    assertThat(lines.marksOf("is healthy"))
        .hasSize(1)
        .allSatisfy(
            marks ->
                assertThat(marks)
                    .containsEntry("decision_id", decision)
                    .containsEntry("deployment_id", deployment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "{x}",
        "0123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void an_id_that_could_do_harm_is_replaced(String given) {
    assertThat(header(service.get("/nowhere", "X-Request-Id", given), "X-Request-Id"))
        .matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  }

  @Test
  void without_one_every_request_has_its_own() {
    String first = header(service.get("/health/live"), "X-Request-Id");
    String second = header(service.get("/health/live"), "X-Request-Id");
    assertThat(first).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}").isNotEqualTo(second);
  }

  @Test
  void a_request_is_a_span_of_the_callers_trace_with_its_steps_in_it() {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Open tracing = Tracing.start(receiver.environment());
      ask("/api/v1/check", "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
      service.close();
      tracing.close();

      List<OtlpReceiver.Got> spans =
          receiver.spans().stream().filter(span -> span.trace().equals(TRACE)).toList();
      assertThat(spans)
          .extracting(OtlpReceiver.Got::name)
          .contains("POST /api/v1/check", "decide", "read", "verify");
      OtlpReceiver.Got request =
          spans.stream()
              .filter(span -> span.name().equals("POST /api/v1/check"))
              .findFirst()
              .orElseThrow();
      assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
      assertThat(request.attributes()).containsEntry("http.response.status_code", "200");
      assertThat(lines.marksOf("POST /api/v1/check"))
          .singleElement()
          .satisfies(marks -> assertThat(marks).containsEntry("trace_id", TRACE));
    }
  }
}
