package io.nomadguard.server.cli;

import io.nomadguard.engine.lint.Lint;
import io.nomadguard.engine.lint.LintReport;
import io.nomadguard.engine.report.LintFormat;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules lint}. */
@Command(
    name = "lint",
    header = "Look for mistakes in rules and tables that load all the same.",
    description = {
      "",
      "Conditions that can never be true or always are, rules that say what others say, changes that"
          + " set each other off, messages that break, tables that nobody reads, names that the site"
          + " doesn't have, and more. What keeps the rules from loading is told as well.",
      ""
    },
    footer = {
      "",
      "Exits with 1 when there is an error or a warning; notes are only told.",
      "",
      "A finding that is meant to be is silenced by a comment at the end of its line, or on a line of"
          + " its own above it (above a rule, a declaration or a row: for all of it):",
      "  // lint off unused-column: people look the contact up here",
      "",
      "Examples:",
      "  nomadguard rules lint",
      "  nomadguard rules lint --watch",
      "  nomadguard rules lint --format sarif > lint.sarif",
    })
final class RulesLintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RulesOption rules;

  @Option(
      names = "--fixtures",
      paramLabel = "DIR",
      description = "the folder of cases (default: fixtures/ beside the folder of rules)")
  private @Nullable Path fixtures;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.LintFormats.class,
      completionCandidates = Words.LintFormats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private LintFormat format;

  @Option(
      names = "--watch",
      description = "stay, and look again whenever a file is saved; q Enter ends")
  private boolean watch;

  @Mixin private final ColourOption colour;

  private static final int REHEARSALS = 4;

  /** The last rules that loaded: what wasn't changed since needn't be loaded again. */
  private volatile @Nullable Ruleset loaded;

  private final Terminal terminal;

  RulesLintCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
    this.colour = new ColourOption(terminal);
  }

  @Override
  public Integer call() {
    Path folder = rules.folder();
    if (watch) {
      return new LintWatch(terminal, folder, cases(folder), () -> again(folder), this::rehearse)
          .run();
    }
    return look(folder) ? ExitCode.OK : ExitCode.DENIED;
  }

  /**
   * Does what the next save leads to, until Java does it fast: else the first one would take five
   * times as long.
   */
  private void rehearse() {
    Ruleset rehearsed = loaded;
    for (int round = 0; rehearsed != null && round < REHEARSALS; round++) {
      rehearsed.rehearse(round);
    }
  }

  /** Whether nothing was found that matters. */
  private boolean look(Path folder) {
    RulesetSource source = RulesetSource.read(folder);
    LintReport report = Lint.of(source, refused(source), cases(folder));
    terminal.out().print(format.render(report, source.shown(), colour.wanted()));
    return report.clean();
  }

  /** Why they don't load. */
  private List<Problem> refused(RulesetSource source) {
    try {
      loaded = Ruleset.load(source, rules.cache(), loaded);
      return List.of();
    } catch (InputException e) {
      return e.problems();
    }
  }

  /** What can't even be read is told, and waited for. */
  private boolean again(Path folder) {
    try {
      return look(folder);
    } catch (InputException broken) {
      terminal
          .out()
          .print(
              ReportFormat.TEXT.render(
                  List.of(new Outcome.Unreadable("rules", null, broken.problems())),
                  colour.wanted()));
      return false;
    }
  }

  /** None is needed: then nobody asks which rules have a case. */
  private @Nullable Path cases(Path folder) {
    Path named = fixtures == null ? folder.toAbsolutePath().resolveSibling("fixtures") : fixtures;
    if (Files.isDirectory(named)) {
      return named;
    }
    if (fixtures != null) {
      throw new ParameterException(
          spec.commandLine(), "there is no folder of cases at " + fixtures);
    }
    return null;
  }
}
