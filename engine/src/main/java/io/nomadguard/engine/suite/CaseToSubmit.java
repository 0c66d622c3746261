package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A case whose files nobody has read yet. */
public final class CaseToSubmit {

  private final CaseFolder folder;

  private CaseToSubmit(CaseFolder folder) {
    this.folder = folder;
  }

  /**
   * Every case, by topic and name.
   *
   * @throws io.nomadguard.engine.source.InputException when there is none, or a folder is no case
   */
  public static List<CaseToSubmit> in(Path fixtures) {
    return CaseFolder.in(fixtures).stream().map(CaseToSubmit::new).toList();
  }

  /** {@code topic/name} */
  public String title() {
    return folder.title();
  }

  /**
   * Reads the case, and submits it as it says.
   *
   * @param rules whose nodes and datacenters a case that names a running job is judged by
   * @throws io.nomadguard.engine.source.InputException when its {@code request.toml} can't be read
   */
  public Submission submission(Decider rules) {
    try {
      return CaseRequest.of(folder).submission(folder, Files.readAllBytes(folder.input()), rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
