package io.nomadguard.engine.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.impact.Effect;
import io.nomadguard.engine.impact.FullImpact;
import io.nomadguard.engine.impact.Impact;
import io.nomadguard.engine.impact.JobImpact;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.engine.impact.Result;
import io.nomadguard.engine.rules.Narrowed;
import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.CaseToSubmit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Judging by the rules that differ tells the same as deciding everything twice: for the shipped
 * rules, all fixtures, and edits of every kind.
 */
class NarrowedImpactTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  private static final boolean LONG = Boolean.getBoolean("nomadguard.long");
  private static final int RULE_EDITS = LONG ? 400 : 6;
  private static final int DATA_EDITS = LONG ? 150 : 3;

  @TempDir private Path cache;

  private final RulesetSource source = RulesetSource.read(ROOT.resolve("rules"));
  private final List<JudgedJob> jobs =
      CaseToSubmit.in(ROOT.resolve("fixtures")).stream()
          .map(one -> JudgedJob.of(one.title(), one::submission))
          .toList();
  private int narrowed;
  private int different;

  private Decider edited(String path, UnaryOperator<String> edit) {
    Map<String, byte[]> files = new HashMap<>();
    source
        .files()
        .forEach(
            (name, text) ->
                files.put(
                    name,
                    (name.equals(path) ? edit.apply(text) : text)
                        .getBytes(StandardCharsets.UTF_8)));
    if (!files.containsKey(path)) {
      files.put(path, edit.apply("").getBytes(StandardCharsets.UTF_8));
    }
    return Decider.open(RulesetSource.of("rules", files), cache);
  }

  private void compare(String what, Decider today, Decider candidate) {
    List<JobImpact> fast = new ArrayList<>();
    List<JobImpact> full = new ArrayList<>();
    new Impact(today, candidate, 2).of(jobs.iterator(), fast::add);
    FullImpact.of(today, candidate, 2).of(jobs.iterator(), full::add);
    for (int i = 0; i < full.size(); i++) {
      JobImpact expected = full.get(i);
      JobImpact found = fast.get(i);
      if (expected.effect() != Effect.SAME) {
        different++;
        assertThat(found).as("%s: %s", what, expected.title()).isEqualTo(expected);
        continue;
      }
      if (found.before() == Result.ALIKE) {
        narrowed++;
      }
      assertThat(found.effect()).as("%s: %s", what, expected.title()).isEqualTo(Effect.SAME);
      assertThat(List.of(found.title(), found.job(), found.team(), found.tier()))
          .isEqualTo(List.of(expected.title(), expected.job(), expected.team(), expected.tier()));
    }
  }

  /** Mutations of rules and of tables, some of each by chance, the same each time. */
  @Test
  void edits_of_rules_and_tables_are_told_alike() {
    Decider today = Decider.open(source, cache);
    RulesetOutline outline = RulesetOutline.of(source);
    List<FileMutations.Found> rules = new ArrayList<>();
    outline.files().forEach(file -> rules.addAll(FileMutations.of(file, id -> true)));
    List<DataMutations.Found> tables = new ArrayList<>(DataMutations.of(outline));
    Collections.shuffle(rules, new Random(5));
    Collections.shuffle(tables, new Random(5));

    int loaded = 0;
    for (FileMutations.Found each : rules) {
      if (loaded < RULE_EDITS) {
        Optional<Decider> candidate = loadable(each.variant().path(), each.variant().text());
        if (candidate.isPresent()) {
          loaded++;
          compare(each.mutation().toString(), today, candidate.get());
        }
      }
    }
    for (DataMutations.Found each : tables.subList(0, Math.min(DATA_EDITS, tables.size()))) {
      Optional<Decider> candidate = loadable(each.path(), each.text());
      candidate.ifPresent(other -> compare(each.mutation().toString(), today, other));
    }
    assertThat(loaded).isEqualTo(Math.min(RULE_EDITS, rules.size()));
    // Both must have come about, or nothing was compared.
    assertThat(narrowed).isGreaterThan(jobs.size());
    assertThat(different).isPositive();
  }

  private Optional<Decider> loadable(String path, String text) {
    try {
      return Optional.of(edited(path, before -> text));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** The first rule of a file behind all others. */
  private static String swapped(String text) {
    String[] parts = text.split("(?m)^(?=rule \")");
    assertThat(parts).hasSizeGreaterThan(2);
    StringBuilder swapped = new StringBuilder(parts[0]);
    for (int i = 2; i < parts.length; i++) {
      swapped.append(parts[i]).append('\n');
    }
    return swapped.append(parts[1]).toString();
  }

  @Test
  void rules_that_come_and_go_waivers_functions_and_what_can_not_be_told_apart_too() {
    Decider today = Decider.open(source, cache);
    compare("nothing", today, today);
    compare(
        "waiver",
        today,
        edited(
            "data/waivers.toml",
            text ->
                text
                    + """

                    [[waiver]]
                    rule = "image-from-allowed-registry"
                    job = "*"
                    until = 2026-12-24
                    reason = "by hand"
                    """));
    compare(
        "a rule of verify that comes",
        today,
        edited(
            "verify/more.drl",
            text ->
                """
                rule "memory-seen-after-changes"
                  @title("T") @enforcement(soft) @why("W")
                when
                  $resources : Resources(memory >= 4096)
                then
                  deny($resources.at("memory"), "%d MB", $resources.getMemory());
                end
                """));
    compare(
        "a modifier that comes",
        today,
        edited(
            "modify/more.drl",
            text ->
                """
                rule "priority-is-lowered"
                  @title("T") @enforcement(advisory) @why("W")
                when
                  $job : Job(priority > 50)
                then
                  because($job, "too much");
                  modify($job) { setPriority(50L) }
                end
                """));
    compare(
        "a function of a modifier",
        today,
        edited("modify/exposure.drl", text -> text.replace("(http|tcp)", "(tcp)")));
    Decider swapped = edited("modify/placement.drl", NarrowedImpactTest::swapped);
    compare("modifiers in another order", today, swapped);
    assertThat(Narrowed.of(today.ruleset(), swapped.ruleset()).orElseThrow().rules())
        .isGreaterThan(2);
    compare("a comment", today, edited("site.toml", text -> "# seen\n" + text));
    assertThat(
            Narrowed.of(today.ruleset(), edited("site.toml", text -> "# seen\n" + text).ruleset()))
        .isEmpty();
    assertThat(Narrowed.of(today.ruleset(), today.ruleset()).orElseThrow().rules()).isZero();
  }
}
