package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.RecordingFiles;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.Application;
import io.nomadguard.engine.toml.NomadgenReader;
import io.nomadguard.server.client.ServiceQuestion;
import io.nomadguard.server.request.RuleOverride;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One file that is to be planned or deployed, and for what. */
final class OrderOptions {

  /** Injected by itself where there is one. */
  private static final String SECRETS = "vault.env";

  @Parameters(
      paramLabel = "FILE",
      description =
          "a nomadgen.toml, a job file of Nomad's (.hcl, .nomad), or a job in the JSON of its API"
              + " (.json); - is standard input")
  private String file;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "the stage it is for, such as production; not needed when the file says it")
  private @Nullable String tier;

  @Option(
      names = "--build",
      paramLabel = "NUMBER",
      description = "the build's number or name (default: BUILD_NUMBER, as Jenkins sets it)")
  private @Nullable String build;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Nomad's namespace, when neither file nor rules are to say")
  private @Nullable String namespace;

  @Option(
      names = "--override",
      paramLabel = "RULE=REASON",
      converter = Words.Overrides.class,
      description =
          "let a soft finding of this rule pass, for a reason that is kept; repeatable. Only who may"
              + " do so can")
  private List<RuleOverride> overrides = List.of();

  @Mixin private final VariableOptions variables;

  private final Map<String, String> environment;

  OrderOptions(Map<String, String> environment) {
    this.environment = environment;
    this.variables = new VariableOptions(environment);
  }

  /** Empty when the file is to say. */
  String tier() {
    return tier == null ? "" : tier;
  }

  /**
   * Reads the file and what it injects.
   *
   * @param more further query parameters
   * @throws InputException when they can't be read
   */
  ServiceQuestion question(
      InputStream in, List<Map.Entry<String, String>> more, @Nullable String idempotencyKey) {
    InputText text = InputText.read(file, null, in);
    List<Map.Entry<String, String>> query = new ArrayList<>(more);
    add(query, "tier", tier);
    add(query, "build", build == null ? environment.get("BUILD_NUMBER") : build);
    add(query, "namespace", namespace);
    add(query, "name", text.name());
    overrides.forEach(each -> add(query, "override", each.rule() + "=" + each.reason()));
    VariableValues values = variables.values();
    Map<String, byte[]> files = new TreeMap<>(injected(text, values));
    values.environment().forEach((name, value) -> query.add(assigned("var-env", name, value)));
    values.flags().forEach((name, value) -> query.add(assigned("var", name, value)));
    for (int i = 0; i < values.files().size(); i++) {
      String part = "variables-" + (i + 1);
      files.put(part, values.files().get(i).text().getBytes(StandardCharsets.UTF_8));
      query.add(Map.entry("var-file", part));
    }
    return new ServiceQuestion(
        text.name(), text.format(), text.content(), files, query, idempotencyKey);
  }

  private static void add(
      List<Map.Entry<String, String>> query, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      query.add(Map.entry(name, value));
    }
  }

  private static Map.Entry<String, String> assigned(String parameter, String name, String value) {
    return Map.entry(parameter, name + "=" + value);
  }

  /** What isn't there is left out: the service tells of it, at its line. */
  private static Map<String, byte[]> injected(InputText text, VariableValues values) {
    return switch (text.format()) {
      case TOML -> named(text);
      case HCL -> evaluated(text, values);
      case JSON -> Map.of();
    };
  }

  /** What the functions of a job file read is known when it has been evaluated. */
  private static Map<String, byte[]> evaluated(InputText text, VariableValues values) {
    RecordingFiles files = new RecordingFiles(text.files());
    try {
      String job = new String(text.content(), StandardCharsets.UTF_8);
      JobHcl.read(text.name(), job, values, files::read);
    } catch (InputException toldByTheService) {
      return files.filesRead();
    }
    return files.filesRead();
  }

  private static Map<String, byte[]> named(InputText text) {
    Application application = NomadgenReader.read(text.name(), text.content());
    Set<String> paths = new LinkedHashSet<>();
    application.tasks().forEach(task -> task.inject().forEach(i -> paths.add(i.value().file())));
    paths.add(SECRETS);
    Map<String, byte[]> files = new TreeMap<>();
    for (String path : paths) {
      read(text, path).ifPresent(content -> files.put(path, content));
    }
    return files;
  }

  private static Optional<byte[]> read(InputText text, String path) {
    InjectedFiles files = text.files();
    try {
      return files.read(path);
    } catch (IOException e) {
      throw new InputException(
          new Position(text.name(), 1, 1), "injected file " + path + " " + e.getMessage());
    }
  }
}
