package io.nomadguard.server.metrics;

import io.nomadguard.engine.decision.Decision;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The parts of a decision, in their order. */
enum Stage {
  READ(Decision.Timings::read),
  VALIDATE(Decision.Timings::validate),
  MODIFY(Decision.Timings::modify),
  VERIFY(Decision.Timings::verify),
  WRITE(Decision.Timings::write);

  private final String word = name().toLowerCase(Locale.ROOT);
  private final ToLongFunction<Decision.Timings> micros;

  Stage(ToLongFunction<Decision.Timings> micros) {
    this.micros = micros;
  }

  String word() {
    return word;
  }

  Duration of(Decision decision) {
    return Duration.of(micros.applyAsLong(decision.timings()), ChronoUnit.MICROS);
  }
}
