package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shipped rules and fixtures, as things to decide on. */
final class Cases {

  static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  static final Path RULES = ROOT.resolve("rules");
  static final Path CACHE = Path.of("target", "rules-cache");

  private Cases() {}

  /** Every fixture that can be read, submitted for production by an admin who overrides. */
  static List<Submission> all() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("fixtures"), 3)) {
      return files
          .filter(
              file ->
                  Set.of("nomadgen.toml", "job.nomad.hcl", "job.json")
                      .contains(file.getFileName().toString()))
          .filter(file -> !file.getParent().getParent().endsWith("input"))
          .sorted()
          .map(Cases::submission)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Submission submission(Path file) {
    try {
      String name = file.getFileName().toString();
      return new Submission(
          "deploy",
          name,
          SourceFormat.ofFileName(name),
          Files.readAllBytes(file),
          InjectedFiles.inFolder(file.getParent()),
          file.toString().endsWith(".toml") ? "production" : null,
          "17",
          null,
          new Submitter("wim", Set.of("es", "web"), Set.of("admin"), "person", true),
          Map.of("image-versioned", "for the test", "no-such-rule", "neither"),
          Instant.parse("2026-11-23T02:00:00.123456789Z"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is the same whenever the same is decided: not id and timings. */
  static List<@Nullable Object> content(Decision decision) {
    return Stream.<@Nullable Object>of(
            decision.verdict(),
            decision.request(),
            decision.job(),
            decision.submitter(),
            decision.source(),
            decision.ruleset(),
            decision.clusterReadAt(),
            decision.findings(),
            decision.changes(),
            decision.generatedHcl(),
            decision.hcl(),
            JobJson.write(decision.nomadJob()),
            decision.warnings())
        .toList();
  }
}
