package io.nomadguard.server.cli;

import io.nomadguard.server.client.ServiceClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nomadguard plan}. */
@Command(
    name = "plan",
    header = "Judge a job, and tell what Nomad would do with it.",
    description = {
      "",
      "As check, and if it is allowed also what would change in the cluster, which groups would find"
          + " no place and why, and what Nomad warns of. Nothing is changed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  nomadguard plan nomadgen.toml --tier test",
      "  nomadguard plan nomadgen.toml --tier test --server https://nomadguard.example.com",
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private final OrderOptions order;

  @Mixin private final ServiceOption service;

  @Mixin private final LocalOption local;

  @Mixin private final FormatOption format = new FormatOption();

  private final Terminal terminal;

  PlanCommand(Terminal terminal, Installation installation, Map<String, String> environment) {
    this.terminal = terminal;
    this.order = new OrderOptions(environment);
    this.service = new ServiceOption(environment);
    this.local = new LocalOption(installation, environment);
  }

  @Override
  public Integer call() {
    var question = order.question(terminal.in(), List.of(), null);
    try (AskedService asked = local.service(service)) {
      Answer answer =
          asked
              .client()
              .ask("/api/v1/plan", question, format.json() ? "application/json" : "text/plain");
      return ServiceAnswers.tell(answer, terminal);
    }
  }
}
