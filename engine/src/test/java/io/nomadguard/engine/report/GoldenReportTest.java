package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample in every format, byte by byte. {@code -Dnomadguard.update=true} writes the expected
 * files anew; the run still fails then, so that nobody takes it for a check.
 */
class GoldenReportTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("nomadguard.root"), "engine/src/test/resources")
          .resolve(GoldenReportTest.class.getPackageName().replace('.', '/'));

  static Stream<Arguments> reports() {
    return Stream.of(ReportFormat.values())
        .flatMap(f -> Stream.of(Samples.values()).map(s -> Arguments.of(f, s)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void matchesItsFile(ReportFormat format, Samples sample) throws IOException {
    String report = format.render(List.of(sample.outcome()), false);
    compare(name(sample, format), report);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isTheSameEveryTime(ReportFormat format, Samples sample) {
    String report = format.render(List.of(sample.outcome()), true);
    assertThat(format.render(List.of(sample.outcome()), true)).isEqualTo(report);
  }

  @Test
  void colours() throws IOException {
    compare(
        "denied-coloured.txt", ReportFormat.TEXT.render(List.of(Samples.DENIED.outcome()), true));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void severalFiles(ReportFormat format) throws IOException {
    List<Outcome> outcomes =
        List.of(
            Samples.OVERRIDDEN.outcome(), Samples.WAIVED.outcome(), Samples.UNREADABLE.outcome());
    compare("several" + ending(format), format.render(outcomes, false));
  }

  static ReportFormat[] formats() {
    return ReportFormat.values();
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    Set<String> names = new TreeSet<>(Set.of("denied-coloured.txt", "schema"));
    for (ReportFormat format : ReportFormat.values()) {
      names.add("several" + ending(format));
      Stream.of(Samples.values()).map(s -> name(s, format)).forEach(names::add);
    }
    assertThat(FOLDER.toFile().list()).containsExactlyInAnyOrderElementsOf(names);
  }

  private static String name(Samples sample, ReportFormat format) {
    return sample.name().toLowerCase(Locale.ROOT) + ending(format);
  }

  private static String ending(ReportFormat format) {
    return switch (format) {
      case TEXT -> ".txt";
      case JSON -> ".jsonl";
      case JUNIT -> ".junit.xml";
      case SARIF -> ".sarif";
      case GITHUB -> ".github";
      case TAP -> ".tap";
    };
  }

  private static void compare(String name, String report) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("nomadguard.update")) {
      Files.writeString(file, report);
      throw new AssertionError(name + " was written anew; run again without nomadguard.update");
    }
    assertThat(report).isEqualTo(Files.readString(file));
  }
}
