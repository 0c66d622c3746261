package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.NewCase;
import io.nomadguard.engine.suite.NewRule;
import io.nomadguard.engine.suite.Suite;
import io.nomadguard.engine.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules new}. */
@Command(
    name = "new",
    header = "Begin a rule: write it, a case that makes it fire, and one that nearly does.",
    description = {
      "",
      "The rule loads and its cases pass at once; what is still to be said is marked by TODO. Nothing"
          + " that is there is overwritten: a rule is put at the end of its topic's file.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard rules new no-fixed-hostname --topic hostnames",
      "  nomadguard rules new always-pull --phase modify --topic pulling --like main/web-shop",
    })
final class RulesNewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the rule's name, such as no-fixed-hostname")
  private String id;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      converter = Words.Phases.class,
      completionCandidates = Words.Phases.class,
      defaultValue = "validate",
      description =
          "${COMPLETION-CANDIDATES}: validate judges what was submitted, modify changes it, verify"
              + " judges the result (default: ${DEFAULT-VALUE})")
  private Phase phase;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "its file and the folder of its cases, such as images (default: ID)")
  private @Nullable String topic;

  @Option(
      names = "--like",
      paramLabel = "CASE",
      description =
          "TOPIC/CASE whose job its cases begin with (default: the smallest without a finding)")
  private @Nullable String like;

  @Mixin private final RulesOption rules;

  @Mixin private final FixturesOption fixtures = new FixturesOption();

  private final Terminal terminal;

  RulesNewCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() throws IOException {
    refuse("ID", id);
    String about = topic == null ? id : topic;
    refuse("--topic", about);
    Path folder = rules.folder();
    Decider decider = rules.open();
    decider
        .ruleset()
        .rule(id)
        .ifPresent(
            there -> {
              throw usage("there is a rule \"" + id + "\" already, at " + there.at());
            });
    Path cases = fixtures.ofRules(folder);
    NewRule rule = new NewRule(id, phase, about, decider.ruleset().version());
    List<NewCase> made =
        like == null ? rule.cases(cases) : rule.cases(cases, fixtures.name(like, cases));
    made.forEach(one -> fixtures.refuseExisting(one, cases));
    for (NewCase one : made) {
      one.write(cases);
    }
    rule.write(folder);
    List<CaseResult> results =
        Suite.of(rules.open(), cases, SuiteOptions.usual().with(rule.names()).withUpdate(true))
            .run(one -> {})
            .cases();
    tell(rule, made, folder, cases, results);
    return ExitCode.OK;
  }

  private void tell(
      NewRule rule, List<NewCase> made, Path folder, Path cases, List<CaseResult> results) {
    terminal.out().println("Wrote " + rule.file(folder));
    made.forEach(one -> terminal.out().println("Wrote " + one.folder(cases)));
    results.forEach(one -> one.failures().forEach(line -> terminal.out().println("  " + line)));
    terminal.out().println("Next:");
    terminal.out().println("  say in the rule what every TODO asks for");
    terminal
        .out()
        .println("  make the first case a job that it is about, the second one that nearly is");
    terminal.out().println("  nomadguard test " + rule.topic() + " --update && git diff");
    terminal.out().println("  nomadguard test --mutate --rule " + id);
  }

  private void refuse(String what, String name) {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw usage(
          what + " is \"" + name + "\", but must be small letters and digits with dashes between");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
