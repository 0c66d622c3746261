package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules' own tests. Every case is judged and compared with what it expects: verdict, findings,
 * changes and the final HCL, each exactly; and every rule is to have a case that makes it fire and
 * one that doesn't.
 */
public final class Suite {

  private final Decider rules;
  private final Orders orders;
  private final List<CaseFolder> folders;
  private final SuiteOptions options;
  private final Map<String, Integer> firedIn = new HashMap<>();

  private Suite(Decider rules, Orders orders, List<CaseFolder> folders, SuiteOptions options) {
    this.rules = rules;
    this.orders = orders;
    this.folders = folders;
    this.options = options;
  }

  /**
   * @param cache where compiled rules are kept
   * @param update whether expectations that aren't met are rewritten; such a case fails all the
   *     same
   * @throws InputException when rules or fixtures can't be read, with every problem
   */
  public static Suite open(Path rulesFolder, Path cache, Path fixtures, boolean update) {
    return open(RulesetSource.read(rulesFolder), cache, fixtures, update);
  }

  /** As {@link #open(Path, Path, Path, boolean)}, with rules that are read already. */
  public static Suite open(RulesetSource source, Path cache, Path fixtures, boolean update) {
    return of(Decider.open(source, cache), fixtures, SuiteOptions.usual().withUpdate(update));
  }

  /**
   * With rules that are compiled already.
   *
   * @throws InputException when there are no fixtures, or none of the wanted name
   */
  public static Suite of(Decider rules, Path fixtures, SuiteOptions options) {
    return new Suite(
        rules,
        Orders.of(rules, options.orders(), options.seed()),
        CaseFolder.in(fixtures, options.only()),
        options);
  }

  /** How many cases there are. */
  public int size() {
    return folders.size();
  }

  /**
   * @param progress told of every case as it ends
   */
  public SuiteResult run(Consumer<CaseResult> progress) {
    long start = System.nanoTime();
    List<CaseResult> results = new ArrayList<>();
    for (CaseFolder folder : folders) {
      CaseResult result = run(folder);
      boolean last = options.givesUp() && result.stopped() != null && !result.passed();
      int left = last ? folders.size() - results.size() - 1 : 0;
      result = left == 0 ? result : result.failingAlso(notRun(left));
      results.add(result);
      progress.accept(result);
      if (last) {
        return result(results, start);
      }
    }
    for (Rule rule : options.only().isEmpty() ? rules.ruleset().rules() : List.<Rule>of()) {
      CaseResult result = coverage(rule);
      if (!result.passed()) {
        results.add(result);
        progress.accept(result);
      }
    }
    return result(results, start);
  }

  private SuiteResult result(List<CaseResult> results, long start) {
    return new SuiteResult(
        results, rules.ruleset().rules().size(), options, (System.nanoTime() - start) / 1000);
  }

  private static String notRun(int left) {
    return (left == 1 ? "the case after it isn't" : "the " + left + " cases after it aren't")
        + " run: a rule that doesn't end would take as long there";
  }

  private CaseResult run(CaseFolder folder) {
    long start = System.nanoTime();
    List<String> failures = new ArrayList<>();
    boolean updated = false;
    String stopped = null;
    try {
      CaseRun run = new CaseRun(rules, orders, folder, CaseRequest.of(folder));
      updated = judge(folder, run, failures);
      stopped = run.stopped();
    } catch (InputException e) {
      e.problems().forEach(problem -> failures.add(problem.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CaseResult(
        folder.topic(),
        folder.name(),
        failures,
        updated,
        stopped,
        (System.nanoTime() - start) / 1000);
  }

  /** Whether the case's expectations were rewritten. */
  private boolean judge(CaseFolder folder, CaseRun run, List<String> failures) throws IOException {
    Expectation outcome = run.outcome(Files.readAllBytes(folder.input()), failures);
    run.fired().forEach(rule -> firedIn.merge(rule, 1, Integer::sum));
    List<String> unmet = new ArrayList<>();
    Expectation expected = expectation(folder, unmet);
    if (expected != null) {
      unmet.addAll(Comparison.differences(expected, outcome));
    }
    unmet.addAll(hclDifferences(folder, run.hcl()));
    if (options.update() && !unmet.isEmpty()) {
      rewrite(folder, outcome, run.hcl());
      return true;
    }
    failures.addAll(unmet);
    if (run.stopped() != null && !failures.isEmpty()) {
      failures.add(0, run.stopped());
    }
    return false;
  }

  private static @Nullable Expectation expectation(CaseFolder folder, List<String> unmet)
      throws IOException {
    if (!Files.exists(folder.expect())) {
      unmet.add("there is no " + CaseFolder.EXPECT + ": write it, or have --update write it");
      return null;
    }
    Problems problems = new Problems();
    Expectation expected =
        ExpectationFile.read(
            folder.expect().toString(), Files.readAllBytes(folder.expect()), problems);
    problems.sorted().forEach(problem -> unmet.add(problem.toString()));
    return expected;
  }

  private static List<String> hclDifferences(CaseFolder folder, @Nullable String hcl)
      throws IOException {
    String expected =
        Files.exists(folder.hcl()) ? Files.readString(folder.hcl(), StandardCharsets.UTF_8) : null;
    if (expected == null ? hcl == null : expected.equals(hcl)) {
      return List.of();
    }
    if (expected == null) {
      return List.of("there is no " + CaseFolder.HCL + ": write it, or have --update write it");
    }
    return hcl == null
        ? List.of(CaseFolder.HCL + " is there, but the text can't be read")
        : HclDifference.lines(expected, hcl);
  }

  private static void rewrite(CaseFolder folder, Expectation outcome, @Nullable String hcl)
      throws IOException {
    Files.write(folder.expect(), ExpectationFile.write(outcome));
    if (hcl == null) {
      Files.deleteIfExists(folder.hcl());
    } else {
      Files.writeString(folder.hcl(), hcl, StandardCharsets.UTF_8);
    }
  }

  private CaseResult coverage(Rule rule) {
    int fired = firedIn.getOrDefault(rule.id(), 0);
    List<String> failures = new ArrayList<>();
    if (fired == 0) {
      failures.add(rule.at() + ": no case makes this rule fire");
    } else if (fired == folders.size()) {
      failures.add(rule.at() + ": every case makes this rule fire; none shows when it doesn't");
    }
    return new CaseResult("coverage", rule.id(), failures);
  }
}
