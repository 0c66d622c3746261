package io.nomadguard.server.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.admission.Admission.Forwarded;
import io.nomadguard.server.judge.Judge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of jobs that were only tried a moment ago. Who asks the very same again, as the same
 * submitter, while the same rules and the same knowledge of the cluster hold, is told the same
 * decision: judging it anew could only say it again. What registers or starts a job is always
 * judged anew. Thread-safe.
 */
final class RecentAnswers {

  /**
   * Waivers and freezes that begin or end meanwhile are noticed by so much later; a job that runs
   * is told to be what it was up to ten seconds before anyway.
   */
  static final Duration KEPT = Duration.ofSeconds(5);

  /** Longer requests are rare, and looking at them takes longer than the loop they come on has. */
  private static final int LONGEST = 256 << 10;

  private static final long MOST_BYTES = 16L << 20;

  private record Known(Object basis, Submitter submitter, Admission admission) {

    /** Bytes, roughly. */
    int weight() {
      return 2_000
          + (admission instanceof Forwarded forwarded
              ? forwarded.body().length
              : ((Answered) admission).body().length);
    }
  }

  private final Judge judge;
  private final Submitters submitters;
  private final Cache<Fingerprint, Known> known;

  /**
   * @param nanos the time
   */
  RecentAnswers(Judge judge, Submitters submitters, LongSupplier nanos) {
    this.judge = judge;
    this.submitters = submitters;
    this.known =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .ticker(nanos::getAsLong)
            .maximumWeight(MOST_BYTES)
            .<Fingerprint, Known>weigher((question, answer) -> answer.weight())
            .build();
  }

  /** What was answered to the same; null when it must be judged. Doesn't wait. */
  @Nullable Admission find(AdmissionRequest request) {
    if (!request.operation().dry() || request.body().length > LONGEST) {
      return null;
    }
    Known before = known.getIfPresent(fingerprint(request));
    return before != null
            && before.basis.equals(judge.basis())
            && before.submitter.equals(submitters.known(request.token()))
        ? before.admission
        : null;
  }

  /** What an answer is about to be based on: to be asked for before judging. */
  Object basis() {
    return judge.basis();
  }

  /**
   * Keeps an answer for the next who asks the same.
   *
   * @param basis what held before it was judged
   */
  void keep(Asked asked, Object basis, Decision decision, Admission admission) {
    AdmissionRequest request = asked.request();
    if (request.operation().dry()
        && request.body().length <= LONGEST
        && decision.warnings().isEmpty()
        && !Preserved.wanted(asked.body())) {
      known.put(fingerprint(request), new Known(basis, asked.submitter(), remembering(admission)));
    }
  }

  private static Admission remembering(Admission admission) {
    return admission instanceof Forwarded one && one.edit() != null
        ? new Forwarded(
            one.method(), one.target(), one.body(), new RememberedEdit(one.edit()), one.headers())
        : admission;
  }

  private static Fingerprint fingerprint(AdmissionRequest request) {
    return Fingerprint.of(
        bytes(request.operation().word()),
        bytes(request.job()),
        bytes(String.valueOf(request.query().text())),
        bytes(request.token()),
        request.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
