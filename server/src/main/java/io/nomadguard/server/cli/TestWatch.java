package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.CaseName;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteOptions;
import io.nomadguard.engine.suite.SuiteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code nomadguard test --watch}: runs the tests again whenever a file is saved. An edit in the
 * fixtures runs the cases that it touches, and those that failed before; any other edit runs all.
 */
final class TestWatch {

  private static final int LOOK_MILLIS = 100;
  private static final String UPDATE = "u";

  private final Terminal terminal;
  private final Path rules;
  private final Path fixtures;
  private final SuiteOptions options;
  private final BiFunction<Path, @Nullable Decider, Decider> open;
  private final Function<SuiteResult, String> render;

  private @Nullable Decider decider;
  private @Nullable Decider before;
  private Set<CaseName> failed = Set.of();
  private boolean passed;

  /**
   * @param open compiles a folder of rules, given those before; null for none
   */
  TestWatch(
      Terminal terminal,
      Path rules,
      Path fixtures,
      SuiteOptions options,
      BiFunction<Path, @Nullable Decider, Decider> open,
      Function<SuiteResult, String> render) {
    this.terminal = terminal;
    this.rules = rules;
    this.fixtures = fixtures;
    this.options = options;
    this.open = open;
    this.render = render;
  }

  /** Until somebody says so, or the process is ended. */
  int run() {
    ChangedFiles changes = new ChangedFiles(List.of(rules, fixtures));
    Listener listener = Listener.to(terminal.in());
    compile();
    round("all cases", options);
    while (true) {
      String word = listener.heard(LOOK_MILLIS);
      if (word != null && word.startsWith(Listener.QUIT)) {
        return passed ? ExitCode.OK : ExitCode.DENIED;
      }
      List<Path> changed = changes.look();
      if (word != null) {
        round(word.equals(UPDATE) ? "rewriting expectations" : "all cases", asked(word));
        changes.look();
      } else if (!changed.isEmpty()) {
        edited(settled(changes, changed));
      }
    }
  }

  private SuiteOptions asked(String word) {
    return options.withUpdate(word.equals(UPDATE));
  }

  /** Editors and git write several files; what they are at is waited for. */
  private static Set<Path> settled(ChangedFiles changes, List<Path> first) {
    Set<Path> all = new LinkedHashSet<>(first);
    try {
      for (List<Path> more = first; !more.isEmpty(); more = changes.look()) {
        all.addAll(more);
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 4);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private void edited(Set<Path> changed) {
    boolean cases = changed.stream().allMatch(path -> path.startsWith(fixtures));
    if (!cases) {
      compile();
    }
    Path one = changed.iterator().next();
    String what = (one.startsWith(rules) ? rules : fixtures).relativize(one).toString();
    what += changed.size() == 1 ? "" : " and " + (changed.size() - 1) + " more";
    round(what + " changed", cases ? touched(changed) : options);
  }

  private SuiteOptions touched(Set<Path> changed) {
    Set<CaseName> touched = new LinkedHashSet<>(failed);
    for (Path path : changed) {
      Path within = fixtures.relativize(path);
      if (within.getNameCount() < 3 || !Files.isDirectory(fixtures.resolve(within.subpath(0, 2)))) {
        return options;
      }
      touched.add(new CaseName(within.getName(0).toString(), within.getName(1).toString()));
    }
    return options.with(List.copyOf(touched));
  }

  /** Broken rules are told, and the tests wait until they are whole again. */
  private void compile() {
    decider = null;
    try {
      decider = open.apply(rules, before);
      before = decider;
    } catch (InputException broken) {
      show("the rules can't be read", problems("rules", broken));
    }
  }

  private void round(String what, SuiteOptions wanted) {
    if (decider == null) {
      passed = false;
      return;
    }
    try {
      SuiteResult result = Suite.of(decider, fixtures, wanted).run(finished -> {});
      passed = result.passed();
      failed = failures(result);
      show(what, render.apply(result));
    } catch (InputException broken) {
      passed = false;
      show(what, problems("fixtures", broken));
    }
  }

  private static Set<CaseName> failures(SuiteResult result) {
    Set<CaseName> names = new LinkedHashSet<>();
    for (CaseResult one : result.cases()) {
      if (!one.passed() && !one.topic().equals("coverage")) {
        names.add(new CaseName(one.topic(), one.name()));
      }
    }
    return names;
  }

  private static String problems(String what, InputException broken) {
    return ReportFormat.TEXT.render(
        List.of(new Outcome.Unreadable(what, null, broken.problems())), false);
  }

  private void show(String what, String text) {
    boolean screen = terminal.colours();
    if (screen) {
      terminal.out().print("\u001b[H\u001b[2J\u001b[3J");
    }
    terminal
        .out()
        .print("--- " + LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what + "\n" + text);
    if (screen) {
      terminal
          .out()
          .print("Watching. Enter: all cases · u Enter: rewrite expectations · q Enter: end ");
    }
    terminal.flush();
  }
}
