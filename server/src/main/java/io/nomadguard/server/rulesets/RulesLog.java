package io.nomadguard.server.rulesets;

import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.suite.CaseResult;
import io.nomadguard.engine.suite.SuiteResult;
import io.nomadguard.server.rulesets.Candidate.State;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what becomes of rules: all that who saved them has to know. */
final class RulesLog {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

  /** More failing cases aren't told one by one. */
  private static final int MOST_CASES = 20;

  private final ActiveRules active;

  /**
   * @param active who decides instead of those that can't
   */
  RulesLog(ActiveRules active) {
    this.active = active;
  }

  void activated(Activated activated) {
    Ruleset rules = activated.decider().ruleset();
    Origin origin = activated.origin();
    LOG.info(
        "{} {} ({}) with {} rules decides from now on{}: {}{}{}",
        rules.name(),
        rules.version(),
        rules.hash(),
        rules.rules().size(),
        activated.tier() == null ? "" : " in tier " + activated.tier(),
        origin.kind().word(),
        origin.asked(),
        origin.commit() == null ? "" : ", commit " + origin.commit());
  }

  void became(Candidate candidate) {
    Activated deciding = active.now().usual();
    if (deciding == null) {
      return; // The program ends, and says why.
    }
    SuiteResult tested = candidate.tested();
    switch (candidate.state()) {
      case TESTING, SUPERSEDED -> LOG.info("the rules were saved again");
      case ACTIVE, WAITING, FAILING, REFUSED -> {
        String trouble = candidate.trouble();
        if (trouble == null) {
          LOG.info(
              "the rules were loaded in {} ms{}",
              candidate.loading().toMillis(),
              tested == null
                  ? ""
                  : ", and pass %d cases in %d ms"
                      .formatted(tested.cases().size(), tested.micros() / 1000));
        } else {
          LOG.warn(
              "{}{}",
              trouble,
              candidate.state() == State.ACTIVE
                  ? ", and decide all the same"
                  : "; " + deciding.title() + " still decides");
        }
        told(candidate.problems());
        told(candidate.warnings());
        failing(candidate.failing());
      }
    }
  }

  private static void told(List<Problem> problems) {
    problems.forEach(problem -> LOG.warn("{}", problem));
  }

  private static void failing(List<CaseResult> failing) {
    failing.stream()
        .limit(MOST_CASES)
        .forEach(
            one ->
                LOG.warn(
                    "case {} fails: {}",
                    one.title(),
                    one.failures().isEmpty() ? "" : one.failures().get(0)));
    if (failing.size() > MOST_CASES) {
      LOG.warn("and {} more cases fail", failing.size() - MOST_CASES);
    }
  }
}
