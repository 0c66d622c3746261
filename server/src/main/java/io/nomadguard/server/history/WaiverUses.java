package io.nomadguard.server.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.rules.Waiver;
import io.nomadguard.server.store.AuditStore.WaivedJob;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a waiver was last of use: a finding of its rule was waived in a job that it is for, in a
 * decision or an audit that the store remembers. Of two waivers for one job both were then.
 */
public final class WaiverUses {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int PAGE = 200;

  /** Of audits the newest say enough; each of them has every job that runs. */
  private static final int AUDITED = 10_000;

  private final Store store;
  private final Site site;

  /**
   * @param site by whose naming a job's team is told
   */
  public WaiverUses(Store store, Site site) {
    this.store = store;
    this.site = site;
  }

  /** Since when it would be known; empty when nothing is remembered. */
  public Optional<Instant> since() {
    return Stream.of(store.decisions().oldest(), store.audits().oldest())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** Empty when never, as far as is remembered. */
  public Optional<Instant> last(Waiver waiver) {
    return Stream.of(decided(waiver), audited(waiver))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private Optional<Instant> decided(Waiver waiver) {
    String before = null;
    List<DecisionRow> rows;
    do {
      rows = store.decisions().waived(waiver.rule(), before, PAGE);
      for (DecisionRow row : rows) {
        if (waiver.jobs().hold(jobs(row.job(), row.namespace(), row.tier()))) {
          return Optional.of(row.at());
        }
        before = row.id();
      }
    } while (rows.size() == PAGE);
    return Optional.empty();
  }

  private Optional<Instant> audited(Waiver waiver) {
    for (WaivedJob found : store.audits().waived(waiver.rule(), AUDITED)) {
      JsonNode job = parsed(found.document());
      if (waiver
          .jobs()
          .hold(
              jobs(
                  job.path("job").asText(),
                  job.path("namespace").asText(),
                  job.path("tier").asText()))) {
        return Optional.of(found.at());
      }
    }
    return Optional.empty();
  }

  private Waiver.Jobs jobs(String job, String namespace, String tier) {
    return new Waiver.Jobs(job, JobName.of(job, site).team(), namespace, tier);
  }

  private static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new StoreException("the store is damaged: a job of an audit is no JSON", e);
    }
  }
}
