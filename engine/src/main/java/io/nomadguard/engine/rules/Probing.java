package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Deadline;
import io.nomadguard.engine.sandbox.Stopped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.runtime.KieSession;

/** Tries probes on the facts of a session. */
final class Probing {

  /** Whoever asks for more combinations of facts than these gets no answer. */
  private static final int MOST = 100_000;

  /** A step has too many matches to look at. */
  static final class TooMany extends Error {
    private static final long serialVersionUID = 1;
  }

  private Probing() {}

  /**
   * Name of each step's rule → what matches it; a step that nothing matches is left out.
   *
   * @throws RuntimeException or Error, when a condition does
   */
  static Map<String, Found> matches(Probes probes, List<Object> facts, Limits limits) {
    Map<String, Found> found = new HashMap<>();
    KieSession session = probes.base().newKieSession();
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void matchCreated(MatchCreatedEvent event) {
            String probe = event.getMatch().getRule().getName();
            Found of = found.computeIfAbsent(probe, name -> new Found());
            of.count();
            if (of.total() > MOST) {
              throw new TooMany();
            }
            if (of.wantsMore()) {
              of.add(probes.steps().get(Steps.ruleOf(probe)).tuple(event.getMatch()));
            }
          }
        });
    try (Deadline deadline = Deadline.in(limits.time(), limits.bytes())) {
      facts.forEach(session::insert);
      session.fireAllRules(match -> false);
      Stopped stopped = deadline.stopped();
      if (stopped != null) {
        // A condition may have caught it.
        throw stopped;
      }
      return found;
    } finally {
      session.dispose();
    }
  }

  /** Why there is no answer, in words. */
  static String words(Throwable thrown, Limits limits) {
    if (thrown instanceof TooMany) {
      return "has too many combinations of facts to look at one by one";
    }
    return thrown instanceof Error error
        ? RuleStopped.words(error, limits)
        : RuleStopped.words(thrown);
  }
}
