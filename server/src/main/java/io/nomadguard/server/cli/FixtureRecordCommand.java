package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.CaseName;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.NewCase;
import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard fixture record}. */
@Command(
    name = "record",
    header = "Make a case of a real file: the job, what it injects, how it is submitted.",
    description = {
      "",
      "Copies the file and the files that it injects to fixtures/TOPIC/CASE, writes request.toml from"
          + " the options, and what the rules make of it today as what must come of it. Read"
          + " that, and look for secrets, before you commit it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard fixture record ../cerebro/nomadgen.toml --tier production --as es/cerebro",
      "  nomad job inspect web | nomadguard fixture record - --as running/web",
    })
final class FixtureRecordCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RequestOptions request = new RequestOptions(Map.of());

  @Option(
      names = "--as",
      paramLabel = "TOPIC/CASE",
      description = "what to call it (default: recorded/ and the job's name)")
  private @Nullable String name;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "when it is submitted, such as 2026-12-24T12:00:00Z, for freezes and waivers (default: the"
              + " day of all cases that don't say)")
  private @Nullable Instant at;

  @Mixin private final RulesOption rules;

  @Mixin private final FixturesOption fixtures = new FixturesOption();

  private final Terminal terminal;

  FixtureRecordCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() throws IOException {
    request.refuseContradictions();
    if (name != null && request.files().size() > 1) {
      throw usage("--as names one case, but there are " + request.files().size() + " files");
    }
    Path folder = fixtures.ofRules(rules.folder());
    Decider decider = rules.open();
    for (String file : request.files()) {
      record(file, decider, folder);
    }
    return ExitCode.OK;
  }

  private void record(String file, Decider decider, Path folder) throws IOException {
    InputText text = InputText.read(file, request.inputFormat(), terminal.in());
    RecordedFiles injected = new RecordedFiles(text.files());
    Submission submission =
        request.submission(
            "check",
            new InputText(text.name(), text.format(), text.content(), injected),
            at == null ? Instant.EPOCH : at);
    if (!submission.variables().files().isEmpty()) {
      throw usage("a case keeps no --var-file: give its values by --var");
    }
    Decision decision = decision(decider, submission);
    CaseName as = as(decision, folder);
    NewCase made = NewCase.of(as, submission, at != null, injected.recorded());
    fixtures.refuseExisting(made, folder);
    List<Path> written = made.write(folder);
    List<CaseResult> results =
        Suite.of(decider, folder, SuiteOptions.usual().with(List.of(as)).withUpdate(true))
            .run(one -> {})
            .cases();
    terminal
        .out()
        .println(
            "Wrote "
                + made.folder(folder)
                + ": "
                + String.join(
                    ", ",
                    written.stream()
                        .map(one -> made.folder(folder).relativize(one).toString())
                        .toList())
                + ", and what came of it");
    if (decision != null) {
      terminal
          .out()
          .printf(
              "  it is %s; findings: %d, changes: %d%n",
              decision.verdict().word(), decision.findings().size(), decision.changes().size());
    }
    results.forEach(one -> one.failures().forEach(line -> terminal.out().println("  " + line)));
    if (!injected.recorded().isEmpty()) {
      terminal
          .out()
          .println(
              "  look for secrets in "
                  + String.join(", ", injected.recorded().keySet())
                  + " before you commit them");
    }
  }

  /**
   * @return null when the text can't be read: that may be what the case is about
   */
  private static @Nullable Decision decision(Decider decider, Submission submission) {
    try {
      return decider.decide(submission);
    } catch (InputException unreadable) {
      return null;
    }
  }

  private CaseName as(@Nullable Decision decision, Path folder) {
    if (name != null) {
      CaseName as = fixtures.name(name, folder);
      if (as.name().isEmpty()) {
        throw usage("--as is \"" + name + "\", but must be TOPIC/CASE");
      }
      return as;
    }
    if (decision == null || decision.job() == null) {
      throw usage("nobody can tell what job this is: name the case by --as TOPIC/CASE");
    }
    return new CaseName(
        "recorded", decision.job().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-"));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
