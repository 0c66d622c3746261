package io.nomadguard.server.history;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.Replay;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.report.DecisionJson;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way into the store: without secrets where it is to be read, and sealed with all
 * it takes to decide again.
 */
record Entry(DecisionRow row, Map<String, byte[]> contents) {

  static final String RULESET = "ruleset:";

  static Entry of(Judged judged, Seal seal) {
    Decision decision = Redaction.redacted(judged.decision());
    Map<String, byte[]> contents = new HashMap<>();
    String source = decision.source().text();
    byte[] replay = Replay.write(judged.submission(), judged.filesRead());
    String replayId = seal.id(replay);
    contents.put(replayId, seal.seal(replay));
    RulesetSource rules = judged.decider().source();
    contents.put(RULESET + decision.ruleset().hash(), rules.bytes());
    DecisionRow row =
        new DecisionRow(
            decision.id(),
            decision.request().at(),
            decision.request().operation(),
            orEmpty(decision.job()),
            orEmpty(decision.request().namespace()),
            judged.teams(),
            orEmpty(decision.request().tier()),
            orEmpty(decision.request().build()),
            decision.submitter().user(),
            decision.verdict().word(),
            decision.ruleset().hash(),
            DecisionJson.document(decision),
            source == null ? null : put(contents, source),
            put(contents, decision.generatedHcl()),
            put(contents, decision.hcl()),
            put(contents, JobJson.write(decision.nomadJob())),
            replayId,
            decision.findings().stream()
                .map(
                    finding ->
                        new DecisionRow.FindingRow(
                            finding.rule(),
                            finding.enforcement().word(),
                            finding.waived(),
                            finding.overridden()))
                .toList());
    return new Entry(row, contents);
  }

  /** Bytes it takes to hold it, roughly; all hold the same ruleset's. */
  long weight() {
    long size = 2_000 + row.document().length();
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      if (!content.getKey().startsWith(RULESET)) {
        size += content.getValue().length;
      }
    }
    return size;
  }

  private static String put(Map<String, byte[]> contents, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String id = sha256(bytes);
    contents.put(id, bytes);
    return id;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
