package io.nomadguard.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10s, 10000000000",
    "1h30m, 5400000000000",
    "1.5h, 5400000000000",
    ".5s, 500000000",
    "3us2ns, 3002",
    "7µs, 7000",
    "7μs, 7000",
    "-3m, -180000000000",
    "+5s, 5000000000",
    "2540400h10m10s, 9145440610000000000",
    "9223372036854775807ns, 9223372036854775807",
    "-9223372036854775808ns, -9223372036854775808"
  })
  void readsWhatGoReads(String text, long nanos) {
    assertThat(GoDuration.parse(text)).isEqualTo(OptionalLong.of(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "5",
        "5 s",
        "s",
        ".s",
        "1d",
        "1h-5m",
        "9223372036854775808ns",
        "2562048h",
        "1e3s",
        "٣s"
      })
  void refusesWhatGoRefuses(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "500000000, 500ms",
    "1500000000, 1s500ms",
    "10000000000, 10s",
    "60000000000, 1m",
    "90000000000, 1m30s",
    "5400000000000, 1h30m",
    "-180000000000, -3m",
    "-9223372036854775808, -2562047h47m16s854ms775us808ns"
  })
  void writesAsPeopleDo(long nanos, String text) {
    assertThat(GoDuration.text(nanos)).isEqualTo(text);
    assertThat(GoDuration.parse(text)).isEqualTo(OptionalLong.of(nanos));
  }
}
