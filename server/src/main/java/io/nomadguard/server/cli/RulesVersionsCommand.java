package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.request.VersionListing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard rules versions}. */
@Command(
    name = "versions",
    header = "List every version of the rules that ever decided, the last to come first.",
    description = {
      "",
      "Of a service (--server), or of the store it uses (--config). Times are UTC.",
      ""
    })
final class RulesVersionsCommand implements Callable<Integer> {

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "at most so many, up to 200 (default: ${DEFAULT-VALUE})")
  private int limit;

  @Mixin private final FormatOption format = new FormatOption();

  @Mixin private final VersionsOption versions;

  private final Terminal terminal;

  RulesVersionsCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.versions = new VersionsOption(installation);
  }

  @Override
  public Integer call() {
    List<ObjectNode> found = versions.list(Math.max(1, Math.min(limit, 200)));
    if (format.json()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode list = json.putArray("versions");
      found.forEach(list::add);
      terminal.out().println(json);
    } else {
      terminal.out().print(VersionListing.text(found));
    }
    return ExitCode.OK;
  }
}
