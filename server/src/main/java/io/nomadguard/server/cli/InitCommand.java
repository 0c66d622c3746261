package io.nomadguard.server.cli;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.SiteFile;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.server.project.NewProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nomadguard init}. */
@Command(
    name = "init",
    header = "Begin a project: write a nomadgen.toml and a Jenkinsfile.",
    description = {
      "",
      "The nomadgen.toml is small and meant to be edited; the Jenkinsfile checks every branch and"
          + " pull request, deploys the main branch on the tier that nomadgen.toml names, and on"
          + " production once somebody approves. Nothing that is there is overwritten.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard init --team es --project cerebro --contact es@example.com",
      "  nomadguard init --team es --project report --contact es@example.com --batch",
    })
final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--team", paramLabel = "TEAM", required = true, description = "who owns it")
  private String team;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      required = true,
      description = "what it is called; part of the job's name")
  private String project;

  @Option(
      names = "--contact",
      paramLabel = "ADDRESS",
      required = true,
      description = "whom to tell when something is wrong with it")
  private String contact;

  @Option(names = "--batch", description = "a job that runs at set times instead of all the time")
  private boolean batch;

  @Option(
      names = "--cron",
      paramLabel = "CRON",
      description = "when it runs, with --batch (default: 0 3 * * *)")
  private @Nullable String cron;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "what it runs (default: registry.example.com/TEAM/PROJECT:1.0.0)")
  private @Nullable String image;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "where every build is deployed (default: the site's last tier)")
  private @Nullable String tier;

  @Option(
      names = "--branch",
      paramLabel = "BRANCH",
      defaultValue = "main",
      description = "the branch that is deployed (default: ${DEFAULT-VALUE})")
  private String branch;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where to write (default: the current folder)")
  private Path directory;

  @Mixin private final RulesOption rules;

  private final Terminal terminal;

  InitCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() {
    if (cron != null && !batch) {
      throw usage("--cron goes with --batch");
    }
    Site site = SiteFile.read(rules.folder().resolve("site.toml"));
    Map<String, String> files = files(site);
    List<String> there =
        files.keySet().stream().filter(name -> Files.exists(directory.resolve(name))).toList();
    if (!there.isEmpty()) {
      throw usage(String.join(" and ", there) + " exists already; nothing was written");
    }
    files.forEach(this::write);
    terminal.out().println("Next: edit nomadgen.toml, then");
    terminal
        .out()
        .println(
            "  nomadguard check "
                + directory.resolve("nomadgen.toml").normalize()
                + " --tier "
                + tier(site));
    return ExitCode.OK;
  }

  private Map<String, String> files(Site site) {
    NewProject begun =
        new NewProject(
            team,
            project,
            contact,
            batch ? (cron == null ? "0 3 * * *" : cron) : null,
            image == null ? "registry.example.com/" + team + "/" + project + ":1.0.0" : image,
            tier(site),
            site.tiers().get(0).name(),
            branch);
    Map<String, String> files = new LinkedHashMap<>();
    try {
      files.put("nomadgen.toml", begun.nomadgenToml());
      files.put("Jenkinsfile", begun.jenkinsfile());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
    return files;
  }

  private String tier(Site site) {
    List<String> known = site.tiers().stream().map(Tier::name).toList();
    String chosen = tier == null ? known.get(known.size() - 1) : tier;
    if (!known.contains(chosen)) {
      throw usage("there is no tier \"" + chosen + "\"; the site has " + String.join(", ", known));
    }
    return chosen;
  }

  private void write(String name, String text) {
    Path file = directory.resolve(name).normalize();
    try {
      Files.createDirectories(directory);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw usage("can't write " + file + ": " + FileTrouble.words(e));
    }
    terminal.out().println("Wrote " + file);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
