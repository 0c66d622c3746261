package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.job.JobTree;
import org.jspecify.annotations.Nullable;

/**
 * The tier a hand-written job is judged for: the request's, else its {@code ${meta.tier}}
 * constraint's, else the letter in its name's.
 */
final class TierOfJob {

  private TierOfJob() {}

  /**
   * @return the tier's name; empty when nothing tells, which is a rule's matter
   */
  static String of(JobTree tree, @Nullable String asked, JobName name, Site site) {
    if (asked != null) {
      return asked;
    }
    for (JsonNode constraint : tree.root().path("Constraints")) {
      if (constraint.path("LTarget").asText().equals("${meta.tier}")
          && constraint.path("Operand").asText().equals("=")) {
        return constraint.path("RTarget").asText();
      }
    }
    return site.tiers().stream()
        .filter(tier -> tier.letter().equals(name.letter()))
        .map(Tier::name)
        .findFirst()
        .orElse("");
  }
}
