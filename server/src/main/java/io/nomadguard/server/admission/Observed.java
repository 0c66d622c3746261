package io.nomadguard.server.admission;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.rules.Finding;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What would have been done in a namespace that is only observed. */
final class Observed {

  private static final Logger LOG = LoggerFactory.getLogger(Observed.class);

  private Observed() {}

  static void log(Asked asked, Decision decision) {
    LOG.info(
        "observed {} of job \"{}\" in namespace \"{}\": {} ({}), {} changes; passed on as it came,"
            + " decision {}",
        asked.operation().word(),
        asked.id(),
        asked.scope().namespaceOrDefault(),
        decision.verdict().word(),
        decision.findings().stream()
            .filter(Finding::denies)
            .map(Finding::rule)
            .distinct()
            .collect(Collectors.joining(", ")),
        decision.changes().size(),
        decision.id());
  }
}
