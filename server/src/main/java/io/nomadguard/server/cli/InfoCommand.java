package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.facts.SiteFile;
import io.nomadguard.server.project.ProjectInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nomadguard info}. */
@Command(
    name = "info",
    header = "Tell what a nomadgen.toml says of itself: names, tiers, what it injects.",
    description = {
      "",
      "Judges nothing. A pipeline asks this first: on which tier every build is deployed, which"
          + " files belong to the request, what the job is called where.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard info",
      "  nomadguard info nomadgen.toml --format json",
      "  nomadguard info | sed -n 's/^inject=//p'",
    })
final class InfoCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "nomadgen.toml",
      description = "a nomadgen.toml; - is standard input (default: ${DEFAULT-VALUE})")
  private String file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Words.ListFormats.class,
      completionCandidates = Words.ListFormats.class,
      defaultValue = "text",
      description =
          "text: a key=value for each line, lists as repeated keys; json"
              + " (default: ${DEFAULT-VALUE})")
  private ListFormat format;

  @Mixin private final RulesOption rules;

  private final Terminal terminal;

  InfoCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() {
    InputText text = InputText.read(file, SourceFormat.TOML, terminal.in());
    ProjectInfo info =
        ProjectInfo.read(
            text.name(), text.content(), SiteFile.read(rules.folder().resolve("site.toml")));
    terminal.out().print(format == ListFormat.JSON ? info.json() : info.lines());
    return ExitCode.OK;
  }
}
