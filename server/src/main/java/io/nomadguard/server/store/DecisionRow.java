package io.nomadguard.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept. What is long and often the same is kept once, in {@link ContentStore},
 * and named here by its id. Nothing in it is secret but what {@code replay} names, which is sealed.
 *
 * @param id a ULID: sorts by time
 * @param at to the microsecond, as every time in the store
 * @param job the job's name; empty when it has none
 * @param namespace empty when unknown, as are tier, build, team and user
 * @param team the submitter's teams, and the team in the job's name; sorted, commas between
 * @param verdict {@code allowed} or {@code denied}
 * @param ruleset the ruleset's hash; its files are a content with the id {@code ruleset:<hash>}
 * @param document the decision as JSON, without the job and its HCL
 * @param source content: the text that was submitted, secrets blotted out; null when it isn't shown
 * @param generated content: the job before the rules, as HCL
 * @param hcl content: the job after the rules, as HCL
 * @param nomadJob content: the job after the rules, as JSON
 * @param replay content, sealed: everything it takes to decide again
 */
public record DecisionRow(
    String id,
    Instant at,
    String operation,
    String job,
    String namespace,
    String team,
    String tier,
    String build,
    String user,
    String verdict,
    String ruleset,
    String document,
    @Nullable String source,
    String generated,
    String hcl,
    String nomadJob,
    String replay,
    List<FindingRow> findings) {

  public DecisionRow {
    findings = List.copyOf(findings);
  }

  /**
   * @param waived why the site lets it pass, or null
   * @param overridden why the submitter lets it pass, or null
   */
  public record FindingRow(
      String rule, String enforcement, @Nullable String waived, @Nullable String overridden) {}
}
