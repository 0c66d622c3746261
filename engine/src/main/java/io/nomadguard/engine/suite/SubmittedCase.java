package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A case as it is submitted, for who has more to ask of it than whether it comes out as expected.
 *
 * @param title {@code topic/name}
 * @param again what came of it, submitted again
 */
public record SubmittedCase(String title, Submission submission, Submission again) {

  /**
   * Every case whose job can be read.
   *
   * @param only which ones; empty for all
   * @throws InputException when there are none, or a case is none
   */
  public static List<SubmittedCase> in(Path fixtures, List<CaseName> only, Decider rules) {
    List<SubmittedCase> cases = new ArrayList<>();
    for (CaseFolder folder : CaseFolder.in(fixtures, only)) {
      try {
        CaseRequest request = CaseRequest.of(folder);
        Submission submission =
            request.submission(folder, Files.readAllBytes(folder.input()), rules);
        var decision = rules.decide(submission);
        cases.add(
            new SubmittedCase(
                folder.title(),
                submission,
                request.again(decision.hcl(), decision.request().tier(), rules)));
      } catch (InputException e) {
        continue; // Rules never see it; how it is refused is for the suite to tell.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cases;
  }
}
