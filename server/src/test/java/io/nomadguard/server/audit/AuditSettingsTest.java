package io.nomadguard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditSettingsTest {

  private final Problems problems = new Problems();

  private AuditSettings read(String text) {
    TomlSection top =
        TomlFile.read(
            "server.toml", ("[audit]\n" + text).getBytes(StandardCharsets.UTF_8), problems);
    return AuditSettings.of(Objects.requireNonNull(top.section("audit")));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-30T" + time + "Z");
  }

  @Test
  void an_interval_counts_alike_for_everybody_and_is_made_up_for() {
    AuditSettings settings = read("interval = \"6h\"");

    assertThat(settings.keep()).isEqualTo(30);
    assertThat(settings.scheduled()).isTrue();
    assertThat(settings.due(Instant.EPOCH, at("07:59:00"))).contains(at("06:00:00"));
    assertThat(settings.due(at("06:00:00"), at("11:59:59"))).isEmpty();
    assertThat(settings.due(at("06:00:00"), at("12:00:00"))).contains(at("12:00:00"));
  }

  @Test
  void of_times_that_passed_the_last_is_due() {
    AuditSettings settings = read("cron = \"30 */2 * * *\"\nkeep = 7");

    assertThat(settings.keep()).isEqualTo(7);
    assertThat(settings.due(at("02:31:00"), at("04:29:59"))).isEmpty();
    assertThat(settings.due(at("02:31:00"), at("08:31:00"))).contains(at("08:30:00"));
    assertThat(settings.due(at("08:30:00"), at("08:31:00"))).isEmpty();
  }

  @Test
  void without_either_nothing_is_due() {
    assertThat(read("").scheduled()).isFalse();
    assertThat(AuditSettings.usual().due(Instant.EPOCH, at("08:00:00")))
        .isEqualTo(Optional.empty());
  }

  @Test
  void what_is_wrong_is_told() {
    read("cron = \"30 */2 *\"");
    read("interval = \"30s\"");
    read("cron = \"0 3 * * *\"\ninterval = \"1h\"\nkeep = 1\nat = 3");

    List<String> told = problems.sorted().stream().map(Problem::toString).toList();
    assertThat(told)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "server.toml:2:8: cron is \"30 */2 *\", which is no cron expression"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("server.toml:2:12: interval is \"30s\", but must be 1m or more"))
        .anySatisfy(text -> assertThat(text).contains("cron and interval are both given"))
        .anySatisfy(
            text -> assertThat(text).contains("keep is 1 audits, but must be between 2 and 10000"))
        .anySatisfy(text -> assertThat(text).contains("unknown key \"at\""));
  }
}
