package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One case, judged: by the rules, by the rules in other orders, and once more on its result. */
final class CaseRun {

  private final Decider rules;
  private final Orders orders;
  private final CaseFolder folder;
  private final CaseRequest request;

  private @Nullable String hcl;
  private @Nullable String stopped;
  private Set<String> fired = Set.of();

  CaseRun(Decider rules, Orders orders, CaseFolder folder, CaseRequest request) {
    this.rules = rules;
    this.orders = orders;
    this.folder = folder;
    this.request = request;
  }

  /** Ids of the rules that fired; empty before {@link #outcome}. */
  Set<String> fired() {
    return fired;
  }

  /**
   * The rule that was stopped for it took all of its time or memory, in a sentence; null when none
   * was. The case isn't judged again after that.
   */
  @Nullable String stopped() {
    return stopped;
  }

  /** The final job; null when the text couldn't be read. */
  @Nullable String hcl() {
    return hcl;
  }

  /**
   * Judges the case.
   *
   * @param failures gets what no case may do: depend on the order of files, or change its own
   *     result
   */
  Expectation outcome(byte[] content, List<String> failures) throws IOException {
    Submission submission = request.submission(folder, content, rules);
    Decider.Answer answer;
    try {
      answer = answer(rules, submission);
    } catch (InputException e) {
      return Expectation.of(e);
    }
    Decision decision = answer.decision();
    fired = answer.fires().keySet();
    hcl = decision.hcl();
    Expectation outcome = Expectation.of(decision);
    for (Orders.Order order : orders.orders()) {
      if (stopped != null) {
        return outcome;
      }
      List<String> other = orderMatters(outcome, decision, order, submission);
      failures.addAll(other);
      if (!other.isEmpty()) {
        break; // One is enough to look into.
      }
    }
    if (stopped == null) {
      failures.addAll(notSettled(decision));
    }
    return outcome;
  }

  private Decider.Answer answer(Decider asked, Submission submission) {
    Decider.Answer answer = asked.answer(submission);
    Finding usedUp = answer.usedUp();
    stopped = usedUp == null ? stopped : usedUp.message();
    return answer;
  }

  private List<String> orderMatters(
      Expectation outcome, Decision decision, Orders.Order order, Submission submission) {
    Decision other = answer(order.rules(), submission).decision();
    List<String> differences = Comparison.differences(outcome, Expectation.of(other));
    if (differences.isEmpty() && decision.hcl().equals(other.hcl())) {
      return List.of();
    }
    List<String> failures = new ArrayList<>();
    failures.add(
        "another order of the rules gives another decision (--shuffle 1 --seed "
            + order.seed()
            + " gives that order again)");
    failures.addAll(differences);
    return failures;
  }

  /** The result, submitted again, has the same verdict and needs no change. */
  private List<String> notSettled(Decision decision) {
    Decision again;
    try {
      again =
          answer(rules, request.again(decision.hcl(), decision.request().tier(), rules)).decision();
    } catch (InputException e) {
      return List.of("the resulting job can't be read: " + e.getMessage());
    }
    List<String> failures = new ArrayList<>();
    if (again.verdict() != decision.verdict()) {
      failures.add(
          "the resulting job, submitted again, is "
              + again.verdict().word()
              + ", not "
              + decision.verdict().word());
    }
    again
        .changes()
        .forEach(
            change ->
                failures.add(
                    "the resulting job, submitted again, is changed again: %s at %s, from %s to %s"
                        .formatted(change.rule(), change.path(), change.before(), change.after())));
    return failures;
  }
}
