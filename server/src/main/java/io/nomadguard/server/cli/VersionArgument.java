package io.nomadguard.server.cli;

import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.git.WorkingCopy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A version of the rules as a command's argument names it. */
final class VersionArgument {

  private final CommandLine command;
  private final RulesOption rules;
  private final VersionsOption versions;

  VersionArgument(CommandLine command, RulesOption rules, VersionsOption versions) {
    this.command = command;
    this.rules = rules;
    this.versions = versions;
  }

  /**
   * @throws ParameterException when there is no such version
   */
  RulesetSource read(String word) {
    if (isFolder(word)) {
      return RulesetSource.read(Path.of(word));
    }
    Optional<RulesetSource> kept = versions.find(word);
    if (kept.isPresent()) {
      return kept.get();
    }
    Optional<WorkingCopy.Committed> committed = WorkingCopy.at(rules.folder(), word);
    return committed
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "\""
                        + word
                        + "\" is no folder, no version that ever decided, and no commit of the repository that "
                        + rules.folder()
                        + " is in"))
        .source();
  }

  private static boolean isFolder(String word) {
    try {
      return Files.isDirectory(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
