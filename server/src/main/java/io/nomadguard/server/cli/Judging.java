package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.nomad.Counsel;
import io.nomadguard.server.nomad.NomadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several files, one after the other: what is wrong with one doesn't keep the next from its turn.
 */
final class Judging {

  private final String operation;
  private final Decider decider;
  private final RequestOptions request;
  private final Optional<Counsel> counsel;
  private final Terminal terminal;
  private final BugReport bugs;
  private int exitCode = ExitCode.OK;

  Judging(
      String operation,
      Decider decider,
      RequestOptions request,
      Terminal terminal,
      BugReport bugs) {
    this.operation = operation;
    this.decider = decider;
    this.request = request;
    this.counsel = request.counsel();
    this.terminal = terminal;
    this.bugs = bugs;
  }

  /** What came of each file, without those that we failed on: of these standard error tells. */
  List<Outcome> outcomes() {
    Instant now = Instant.now();
    List<Outcome> outcomes = new ArrayList<>();
    for (String argument : request.files()) {
      try {
        outcomes.add(outcome(argument, now));
      } catch (NomadException e) {
        terminal.err().println(InputText.nameOf(argument) + ": " + e.getMessage());
        endWith(ExitCode.CLUSTER);
      } catch (RuntimeException | StackOverflowError e) {
        bugs.tell(InputText.nameOf(argument), e);
        endWith(ExitCode.BUG);
      }
    }
    return outcomes;
  }

  /** The highest of all files'. */
  int exitCode() {
    return exitCode;
  }

  private Outcome outcome(String argument, Instant now) {
    InputText text = null;
    try {
      text = InputText.read(argument, request.inputFormat(), terminal.in());
      Outcome.Decided decided =
          new Outcome.Decided(decision(request.submission(operation, text, now)));
      if (decided.decision().verdict() == Verdict.DENIED) {
        endWith(ExitCode.DENIED);
      }
      return decided;
    } catch (InputException e) {
      endWith(ExitCode.BAD_INPUT);
      return new Outcome.Unreadable(InputText.nameOf(argument), shown(text), e.problems());
    }
  }

  private Decision decision(Submission submission) {
    if (counsel.isEmpty()) {
      return decider.decide(submission);
    }
    Decision decision = decider.decide(counsel.get().read(submission));
    return Decider.validated(decision, counsel.get().validate(decision.nomadJob()));
  }

  private static @Nullable String shown(@Nullable InputText text) {
    return text == null ? null : new String(text.content(), StandardCharsets.UTF_8);
  }

  private void endWith(int code) {
    exitCode = Math.max(exitCode, code);
  }
}
