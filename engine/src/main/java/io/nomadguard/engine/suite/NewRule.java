package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule to begin with: it loads, one case makes it fire, and another nearly does. Everything that
 * is still to be said is marked by {@code TODO}.
 *
 * @param topic the file it stands in, and the topic of its cases
 * @param since the ruleset's version
 */
public record NewRule(String id, Phase phase, String topic, String since) {

  private static final String JUDGES =
      """
      rule "%s"
        @title("TODO: what holds, as one sentence")
        @enforcement(advisory)
        @why("TODO: what goes wrong otherwise")
        @help("TODO: what to do about it")
        @since("%s")
      when
        // TODO: what it looks at, see docs/facts.md. The request is there only to make one case fire.
        Request(build == "%s")
        $task : Task()
      then
        deny($task, "TODO: task \\"%%s\\" has what was found, above what is allowed, with the unit", $task.getName());
      end
      """;

  private static final String CHANGES =
      """
      rule "%s"
        @title("TODO: what is made so, as one sentence")
        @enforcement(advisory)
        @why("TODO: what goes wrong otherwise")
        @since("%s")
      when
        // TODO: what it looks at, see docs/facts.md; the change must make it false. The request is there
        // only to make one case fire.
        Request(build == "%s")
        $group : Group()
        not Constraint(group == $group, attribute == "${meta.todo}")
      then
        because($group, "TODO: why this group");
        modify($group) { addConstraint("${meta.todo}", "=", "yes") }
      end
      """;

  /** The rule's own text. */
  public String drl() {
    return (phase == Phase.MODIFY ? CHANGES : JUDGES).formatted(id, since, id);
  }

  /** Its file, in the folder of rules. */
  public Path file(Path rules) {
    return rules.resolve(phase.folder()).resolve(topic + ".drl");
  }

  /** Makes the file, or puts the rule at the end of what is there. */
  public Path write(Path rules) throws IOException {
    Path file = file(rules);
    Files.createDirectories(file.getParent());
    String before =
        Files.exists(file) ? Files.readString(file).stripTrailing() : "// TODO: what is here.";
    return Files.writeString(file, before + "\n\n" + drl());
  }

  /** What its cases are called: the one that it fires in first. */
  public List<CaseName> names() {
    return List.of(new CaseName(topic, id), new CaseName(topic, id + "-nearly"));
  }

  /**
   * Its cases, made of a job that there is a case of.
   *
   * @param like that case
   * @throws InputException when there is no such case
   */
  public List<NewCase> cases(Path fixtures, CaseName like) {
    return cases(CaseFolder.in(fixtures, List.of(like)).get(0));
  }

  /** Likewise, of the smallest job that the rules allow without a finding; else of any. */
  public List<NewCase> cases(Path fixtures) {
    if (!Files.isDirectory(fixtures)) {
      return of(new NewCase(names().get(0), "job.nomad.hcl", bytes(JOB), "", Map.of()));
    }
    Optional<CaseFolder> smallest =
        CaseFolder.in(fixtures).stream()
            .filter(NewRule::isPlain)
            .min(Comparator.comparingLong(folder -> size(folder.input())));
    return smallest
        .map(this::cases)
        .orElseGet(
            () -> of(new NewCase(names().get(0), "job.nomad.hcl", bytes(JOB), "", Map.of())));
  }

  private static final String JOB =
      """
      job "example" {
        group "main" {
          task "main" {
            driver = "docker"

            config {
              image = "registry.example.com/example:1.0.0"
            }
          }
        }
      }
      """;

  private List<NewCase> cases(CaseFolder like) {
    try {
      String request =
          Files.exists(like.request())
              ? Files.readString(like.request()).replaceAll("(?m)^build *=.*\\R?", "")
              : "";
      Map<String, byte[]> files = new LinkedHashMap<>();
      try (Stream<Path> found = Files.walk(like.folder())) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          String path = like.folder().relativize(file).toString().replace('\\', '/');
          if (!List.of(like.inputName(), CaseFolder.REQUEST, CaseFolder.EXPECT, CaseFolder.HCL)
              .contains(path)) {
            files.put(path, Files.readAllBytes(file));
          }
        }
      }
      return of(
          new NewCase(
              names().get(0), like.inputName(), Files.readAllBytes(like.input()), request, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both, which differ in what makes the rule fire. */
  private List<NewCase> of(NewCase one) {
    String fires = "build = \"" + id + "\"   # TODO: make the job one that the rule is about\n";
    List<NewCase> both = new ArrayList<>();
    both.add(one.with(names().get(0), fires + one.request()));
    both.add(one.with(names().get(1), one.request()));
    return both;
  }

  private static boolean isPlain(CaseFolder folder) {
    try {
      return folder.format() == SourceFormat.TOML
          && Files.exists(folder.expect())
          && Files.readString(folder.expect()).startsWith("verdict = \"allowed\"")
          && !Files.readString(folder.expect()).contains("[[finding]]")
          && (!Files.exists(folder.request())
              || !Files.readString(folder.request()).contains("[running]"));
    } catch (IOException e) {
      throw new InputException(new Position(folder.folder().toString(), 1, 1), "can't be read");
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
