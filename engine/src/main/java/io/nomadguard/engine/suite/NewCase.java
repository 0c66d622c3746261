package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case that isn't on disk yet. What must come of it isn't part of it: {@link Suite} writes that.
 *
 * @param input what the job's file is called
 * @param request the text of {@code request.toml}; empty for none
 * @param files what it injects, by path below the case's folder
 */
public record NewCase(
    CaseName name, String input, byte[] content, String request, Map<String, byte[]> files) {

  public NewCase {
    files = new LinkedHashMap<>(files);
  }

  /**
   * Of something that was submitted.
   *
   * @param timed whether it matters when; else the case is of the day that cases usually are of
   * @param files what it injects
   */
  public static NewCase of(
      CaseName name, Submission submission, boolean timed, Map<String, byte[]> files) {
    String input =
        switch (submission.format()) {
          case TOML -> "nomadgen.toml";
          case HCL -> "job.nomad.hcl";
          case JSON -> "job.json";
        };
    return new NewCase(name, input, submission.content(), RequestText.of(submission, timed), files);
  }

  /** The same, submitted in another way. */
  NewCase with(CaseName other, String otherRequest) {
    return new NewCase(other, input, content, otherRequest, files);
  }

  /** Where it will be. */
  public Path folder(Path fixtures) {
    return fixtures.resolve(name.topic()).resolve(name.name());
  }

  /**
   * Writes it, without what must come of it.
   *
   * @return what was written
   * @throws InputException when there is such a case already, or a file would not be below it
   */
  public List<Path> write(Path fixtures) throws IOException {
    Path folder = folder(fixtures);
    if (Files.exists(folder)) {
      throw refusal(folder, "there is such a case already", "name another, or delete the folder");
    }
    for (String path : files.keySet()) {
      if (!folder.resolve(path).normalize().startsWith(folder.normalize())
          || List.of(input, CaseFolder.REQUEST, CaseFolder.EXPECT, CaseFolder.HCL).contains(path)) {
        throw refusal(folder, "a case can't hold an injected file \"" + path + "\"", null);
      }
    }
    List<Path> written = new ArrayList<>();
    written.add(put(folder.resolve(input), content));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      written.add(put(folder.resolve(file.getKey()), file.getValue()));
    }
    if (!request.isEmpty()) {
      Path file = folder.resolve(CaseFolder.REQUEST);
      written.add(put(file, request.getBytes(StandardCharsets.UTF_8)));
    }
    return written;
  }

  private static Path put(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static InputException refusal(Path folder, String message, @Nullable String help) {
    return new InputException(
        List.of(new Problem(new Position(folder.toString(), 1, 1), message, help)));
  }
}
