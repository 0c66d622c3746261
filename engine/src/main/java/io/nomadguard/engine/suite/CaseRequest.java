package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code request.toml}: how a case is submitted.
 *
 * @param at when; a fixed day unless the case says another, so that waivers and freezes are tested
 * @param variables of a job file, with values as {@code --var} takes them
 * @param running the job as a cluster runs it; null when the case is judged offline
 */
record CaseRequest(
    String operation,
    @Nullable String tier,
    @Nullable String build,
    @Nullable String namespace,
    Instant at,
    Submitter submitter,
    Map<String, String> overrides,
    Map<String, String> variables,
    @Nullable RunningJob running) {

  private static final Instant SOME_DAY = Instant.parse("2026-11-23T02:00:00Z");

  /** What a case without the file asks. */
  static CaseRequest usual() {
    return new CaseRequest(
        "check", null, null, null, SOME_DAY, Submitter.anonymous(), Map.of(), Map.of(), null);
  }

  /**
   * Of a case.
   *
   * @throws io.nomadguard.engine.source.InputException when it can't be read
   */
  static CaseRequest of(CaseFolder folder) throws IOException {
    if (!Files.exists(folder.request())) {
      return usual();
    }
    Problems problems = new Problems();
    CaseRequest request =
        read(folder.request().toString(), Files.readAllBytes(folder.request()), problems);
    problems.throwIfAny();
    return request;
  }

  /**
   * @return the usual one when it can't be read; then {@code problems} tells
   */
  static CaseRequest read(String file, byte[] bytes, Problems problems) {
    TomlSection root = TomlFile.read(file, bytes, problems);
    if (root == null) {
      return usual();
    }
    Located<String> operation = root.string("operation");
    Located<OffsetDateTime> at = root.dateTime("at");
    CaseRequest request =
        new CaseRequest(
            operation == null ? "check" : operation.value(),
            text(root, "tier"),
            text(root, "build"),
            text(root, "namespace"),
            at == null ? SOME_DAY : at.value().toInstant(),
            submitter(root.section("submitter")),
            texts(root.section("overrides")),
            texts(root.section("variables")),
            RunningJobTable.read(root.section("running")));
    root.rejectUnknown();
    return request;
  }

  /** The case's own job, as it is submitted. */
  Submission submission(CaseFolder folder, byte[] content, Decider rules) throws IOException {
    Submission submitted =
        submission(
            rules,
            folder.inputName(),
            folder.format(),
            content,
            InjectedFiles.inFolder(folder.folder()),
            tier,
            namespace);
    return variables.isEmpty()
        ? submitted
        : submitted.withVariables(new VariableValues(Map.of(), List.of(), variables));
  }

  /**
   * What came of it, submitted again.
   *
   * @param sameTier that the first time was for
   */
  Submission again(String hcl, String sameTier, Decider rules) {
    return submission(
        rules,
        "result.nomad.hcl",
        SourceFormat.HCL,
        hcl.getBytes(StandardCharsets.UTF_8),
        InjectedFiles.none(),
        sameTier,
        null);
  }

  private Submission submission(
      Decider rules,
      String name,
      SourceFormat format,
      byte[] content,
      InjectedFiles files,
      @Nullable String forTier,
      @Nullable String inNamespace) {
    return new Submission(
            operation,
            name,
            format,
            content,
            files,
            forTier,
            build,
            inNamespace,
            submitter,
            overrides,
            at)
        .withCluster(cluster(rules));
  }

  /** A cluster of the site's own nodes and datacenters that runs what the case says. */
  private @Nullable Cluster cluster(Decider rules) {
    return running == null
        ? null
        : new Cluster(rules.ruleset().nodes(), rules.site().datacenters(), running, at);
  }

  private static Submitter submitter(@Nullable TomlSection section) {
    if (section == null) {
      return Submitter.anonymous();
    }
    String user = text(section, "user");
    String kind = text(section, "kind");
    Located<Boolean> verified = section.bool("verified");
    Submitter submitter =
        new Submitter(
            user == null ? "" : user,
            set(section.strings("teams")),
            set(section.strings("roles")),
            kind == null ? "person" : kind,
            verified != null && verified.value());
    section.rejectUnknown();
    return submitter;
  }

  private static Map<String, String> texts(@Nullable TomlSection section) {
    Map<String, String> texts = new HashMap<>();
    if (section != null) {
      for (String key : section.keys()) {
        String value = text(section, key);
        texts.put(key, value == null ? "" : value);
      }
    }
    return texts;
  }

  private static Set<String> set(List<Located<String>> values) {
    return values.stream().map(Located::value).collect(Collectors.toSet());
  }

  private static @Nullable String text(TomlSection section, String key) {
    Located<String> value = section.string(key);
    return value == null ? null : value.value();
  }
}
