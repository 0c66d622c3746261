package io.nomadguard.engine.rules;

import io.nomadguard.engine.evaluate.GoDuration;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ruleset.toml} says.
 *
 * @param waiverDays how long a waiver may hold, from when it is loaded
 */
record RulesetSettings(
    String name,
    String version,
    Limits limits,
    Activation activation,
    List<String> overrideRoles,
    int waiverDays,
    TestGoals tests) {

  /** As long as anybody wants. */
  private static final int ANY = 3_650_000;

  private static final List<String> ADMIN = List.of("admin");

  private static final RulesetSettings NONE =
      new RulesetSettings(
          "rules", "0", Limits.DEFAULT, Activation.TESTED, ADMIN, ANY, TestGoals.USUAL);

  /**
   * @param file null when there is none; everything then is as if unsaid
   */
  static RulesetSettings read(@Nullable RuleFile file, Problems problems) {
    TomlSection top =
        file == null
            ? null
            : TomlFile.read(file.shown(), file.text().getBytes(StandardCharsets.UTF_8), problems);
    if (top == null) {
      return NONE;
    }
    Located<String> name = top.requiredString("name");
    Located<String> version = top.requiredString("version");
    Located<Activation> activation = top.choice("activation", Activation.words());
    Limits limits = limits(top.section("limits"));
    List<String> roles = overrideRoles(top.section("overrides"));
    int waiverDays = waiverDays(top.section("waivers"));
    TestGoals tests = tests(top.section("tests"));
    top.rejectUnknown();
    return new RulesetSettings(
        name == null ? NONE.name() : name.value(),
        version == null ? NONE.version() : version.value(),
        limits,
        activation == null ? Activation.TESTED : activation.value(),
        roles,
        waiverDays,
        tests);
  }

  private static List<String> overrideRoles(@Nullable TomlSection section) {
    if (section == null) {
      return ADMIN;
    }
    List<String> roles = section.strings("roles").stream().map(Located::value).toList();
    section.rejectUnknown();
    return roles;
  }

  private static int waiverDays(@Nullable TomlSection section) {
    if (section == null) {
      return ANY;
    }
    Located<Integer> days = section.integer("days", 1, ANY, "");
    section.rejectUnknown();
    return days == null ? ANY : days.value();
  }

  private static TestGoals tests(@Nullable TomlSection section) {
    if (section == null) {
      return TestGoals.USUAL;
    }
    Located<Integer> coverage = section.integer("coverage", 0, 100, "%");
    Located<Integer> mutants = section.integer("mutants_allowed", 0, 1_000_000, "");
    section.rejectUnknown();
    return new TestGoals(
        coverage == null ? TestGoals.USUAL.coverage() : coverage.value(),
        mutants == null ? TestGoals.USUAL.mutantsAllowed() : mutants.value());
  }

  private static Limits limits(@Nullable TomlSection section) {
    if (section == null) {
      return Limits.DEFAULT;
    }
    Located<Integer> fires = section.integer("fires", 1, 1_000_000, "");
    Located<String> time = section.string("time");
    Located<Integer> memory = section.integer("memory", 16, 65_536, " MB");
    section.rejectUnknown();
    return new Limits(
        fires == null ? Limits.DEFAULT.fires() : fires.value(),
        time == null ? Limits.DEFAULT.time() : time(section, time),
        memory == null ? Limits.DEFAULT.bytes() : (long) memory.value() << 20);
  }

  private static Duration time(TomlSection section, Located<String> time) {
    OptionalLong nanos = GoDuration.parse(time.value());
    if (nanos.isEmpty() || nanos.getAsLong() < 1_000_000 || nanos.getAsLong() > 60_000_000_000L) {
      section.problem(
          time.at(),
          "time is \"" + time.value() + "\", but must be between 1ms and 1m",
          "write it as \"2s\" or \"500ms\"");
      return Limits.DEFAULT.time();
    }
    return Duration.ofNanos(nanos.getAsLong());
  }
}
