package io.nomadguard.engine.report;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.source.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one file. */
public sealed interface Outcome {

  /** The name the user gave the file. */
  String name();

  /** It could be read and was judged. */
  record Decided(Decision decision) implements Outcome {

    @Override
    public String name() {
      return decision.source().name();
    }
  }

  /**
   * It can't be used as it is, so nothing was judged.
   *
   * @param text the file's text, for showing its lines; null when it isn't text
   * @param problems at least one; those of {@link
   *     io.nomadguard.engine.source.InputException#problems()}
   */
  record Unreadable(String name, @Nullable String text, List<Problem> problems) implements Outcome {

    public Unreadable {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("what is unreadable has at least one problem");
      }
    }
  }
}
