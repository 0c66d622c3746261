package io.nomadguard.server.cli;

import io.nomadguard.engine.facts.FactCatalog;
import io.nomadguard.engine.facts.FactCatalogJson;
import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.report.FactsText;
import io.nomadguard.engine.source.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nomadguard rules facts}. */
@Command(
    name = "facts",
    header = "Tell what rules can look at: the facts, their properties, types and units.",
    description = "",
    footer = {
      "",
      "Examples:",
      "  nomadguard rules facts",
      "  nomadguard rules facts Resources",
      "  nomadguard rules facts --format json | jq '.types[].name'",
    })
final class RulesFactsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "TYPE",
      description = "such as Resources (default: a line for each type)")
  private List<String> names = List.of();

  @Mixin private final FormatOption format = new FormatOption();

  private final Terminal terminal;

  RulesFactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<FactType> types = wanted();
    String told =
        format.json()
            ? FactCatalogJson.write(types).toPrettyString() + "\n"
            : names.isEmpty() ? FactsText.list(types) : FactsText.all(types);
    terminal.out().print(told);
    return ExitCode.OK;
  }

  private List<FactType> wanted() {
    List<FactType> all = FactCatalog.get().types();
    if (names.isEmpty()) {
      return all;
    }
    List<FactType> wanted = new ArrayList<>();
    for (String name : names) {
      Optional<FactType> type =
          all.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
      wanted.add(type.orElseThrow(() -> unknown(name, all)));
    }
    return wanted;
  }

  private ParameterException unknown(String name, List<FactType> all) {
    List<String> known = all.stream().map(FactType::name).toList();
    return new ParameterException(
        spec.commandLine(),
        "there is no type "
            + name
            + NearestName.of(name, known).map(near -> "; did you mean " + near + "?").orElse(""));
  }
}
