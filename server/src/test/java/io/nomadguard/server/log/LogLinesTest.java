package io.nomadguard.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLinesTest {

  @AfterEach
  void clear() {
    LogMark.clear();
  }

  private static ILoggingEvent event(String message, Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "",
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.x.Y"),
            Level.WARN,
            message,
            thrown,
            null);
    event.setInstant(Instant.parse("2026-11-23T02:00:00.120Z"));
    return event;
  }

  @Test
  void jsonIsOneObjectALineWithWhatItBelongsTo() {
    LogMark.REQUEST.set("jenkins-17");
    LogMark.DECISION.set("01J0");
    LogMark.TRACE.set(null);
    assertThat(new JsonLine().doLayout(event("two\nlines, \"quoted\" → €", null)))
        .isEqualTo(
            "{\"time\":\"2026-11-23T02:00:00.120Z\",\"level\":\"WARN\",\"logger\":\"io.x.Y\","
                + "\"message\":\"two\\nlines, \\\"quoted\\\" → €\",\"decision_id\":\"01J0\","
                + "\"request_id\":\"jenkins-17\"}\n");
  }

  @Test
  void anExceptionStandsOnTheSameLineOfJson() throws Exception {
    String line = new JsonLine().doLayout(event("oh", new IllegalStateException("no\nway")));
    assertThat(line.lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("error").asText())
        .startsWith("java.lang.IllegalStateException: no\nway")
        .contains("\tat io.nomadguard.server.log.LogLinesTest");
  }

  @Test
  void textTellsWhatItBelongsToAtTheEnd() {
    LogMark.REQUEST.set("jenkins-17");
    LogMark.DEPLOYMENT.set("01J1");
    assertThat(new LogLine(true).doLayout(event("two\nlines", null)))
        .isEqualTo(
            "2026-11-23T02:00:00.120Z WARN two\\nlines"
                + " {deployment_id=01J1, request_id=jenkins-17}\n");
    LogMark.clear();
    assertThat(new LogLine(false).doLayout(event("two", null))).isEqualTo("WARN two\n");
  }

  @Test
  void settingsSayWhich() {
    assertThat(settings("format = \"json\"")).isEqualTo("json");
    assertThat(settings("")).isEqualTo("text");
    assertThat(settings("format = \"xml\"\ncolour = true"))
        .isEqualTo(
            "server.toml:1:10: format is \"xml\", but must be one of json, text\n"
                + "server.toml:2:1: unknown key \"colour\" (known here: format)");
  }

  private static String settings(String text) {
    Problems problems = new Problems();
    TomlSection top =
        Objects.requireNonNull(
            TomlFile.read("server.toml", text.getBytes(StandardCharsets.UTF_8), problems));
    LogSettings settings = LogSettings.of(top);
    try {
      problems.throwIfAny();
      return settings.format().word();
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }
}
