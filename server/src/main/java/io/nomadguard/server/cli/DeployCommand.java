package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.server.client.ServiceClient;
import io.nomadguard.server.client.ServiceClient.Answer;
import io.nomadguard.server.client.ServiceQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard deploy}. */
@Command(
    name = "deploy",
    header = "Judge a job, register it, and follow it until it runs.",
    description = {
      "",
      "What is denied is told and not deployed. What is allowed is registered if the job hasn't"
          + " changed meanwhile, and followed until it is healthy, has failed or was reverted, or"
          + " time is up. Ending this command doesn't end the deployment.",
      ""
    },
    footer = {
      "",
      "Asked again with the same key, it joins the deployment that was begun instead of deploying"
          + " twice. In Jenkins the key is BUILD_TAG and the tier.",
      "",
      "Examples:",
      "  nomadguard deploy nomadgen.toml --tier test --build 17",
      "  nomadguard deploy nomadgen.toml --tier test --detach",
    })
final class DeployCommand implements Callable<Integer> {

  @Mixin private final OrderOptions order;

  @Mixin private final ServiceOption service;

  @Mixin private final LocalOption local;

  @Option(
      names = "--detach",
      description = "end once the job is registered, and tell the deployment's id")
  private boolean detach;

  @Option(
      names = "--time-limit",
      paramLabel = "DURATION",
      converter = Words.Durations.class,
      description = "how long it may take to become healthy, such as 90s, 15m or 1h")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "what repeats are known by (default: in Jenkins, BUILD_TAG and what is asked)")
  private @Nullable String key;

  private final Terminal terminal;
  private final Map<String, String> environment;

  DeployCommand(Terminal terminal, Installation installation, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
    this.order = new OrderOptions(environment);
    this.service = new ServiceOption(environment);
    this.local = new LocalOption(installation, environment);
  }

  @Override
  public Integer call() {
    List<Map.Entry<String, String>> more = new ArrayList<>();
    if (timeLimit != null) {
      more.add(Map.entry("timeout", Long.toString(timeLimit.toSeconds())));
    }
    if (detach) {
      more.add(Map.entry("detach", "true"));
    }
    ServiceQuestion question = order.question(terminal.in(), more, idempotencyKey());
    try (AskedService asked = local.service(service)) {
      return detach ? detached(asked.client(), question) : followed(asked.client(), question);
    }
  }

  private int detached(ServiceClient client, ServiceQuestion question) {
    Answer answer = client.ask("/api/v1/deploy", question, "application/json");
    if (answer.status() != 202) {
      return refused(client, question, answer);
    }
    JsonNode row = answer.json();
    terminal
        .out()
        .println(
            "deployment "
                + row.path("id").asText()
                + " of job \""
                + row.path("job").asText()
                + "\": "
                + row.path("state").asText());
    return ExitCode.OK;
  }

  private int followed(ServiceClient client, ServiceQuestion question) {
    DeploymentView view = new DeploymentView(terminal);
    Answer refused = client.deploy(question, view);
    view.end();
    return refused == null ? view.exitCode() : refused(client, question, refused);
  }

  /** A denial is told as check tells it, with the lines. */
  private int refused(ServiceClient client, ServiceQuestion question, Answer answer) {
    return ServiceAnswers.tell(
        answer.status() == 422
            ? client.ask("/api/v1/check", question.asCheck(), "text/plain")
            : answer,
        terminal);
  }

  /** One build may deploy on several tiers, each once. */
  private @Nullable String idempotencyKey() {
    String tag = environment.getOrDefault("BUILD_TAG", "");
    return key != null || tag.isEmpty() ? key : tag + "-" + order.tier();
  }
}
