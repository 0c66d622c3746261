package io.nomadguard.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A deployment that is asked for again, by its {@code Idempotency-Key}. */
final class Repeat {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Repeat() {}

  /**
   * Refuses a key that stood for something else: joining that would tell of another job than was
   * asked for. What the rules and the cluster say may have changed meanwhile; that is no matter.
   *
   * @throws Refusal when the text or the tier is another
   */
  static void refuseOther(Store store, DeploymentRow first, Question question) {
    DecisionRow decision = store.decisions().find(first.decision()).orElse(null);
    if (decision == null) {
      return;
    }
    String tier = question.query().tier();
    boolean sameTier = tier == null || decision.tier().isEmpty() || tier.equals(decision.tier());
    String then = sha256(decision);
    if (!sameTier || (then != null && !then.equals(sha256(question.upload().content())))) {
      throw Refusal.badRequest(
          "Idempotency-Key \""
              + first.idempotencyKey()
              + "\" stands for deployment "
              + first.id()
              + " of job \""
              + first.jobId()
              + "\", which was of another text or tier; another deployment needs another key");
    }
  }

  private static @Nullable String sha256(DecisionRow decision) {
    try {
      return MAPPER.readTree(decision.document()).path("source").path("sha256").asText(null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("decision " + decision.id() + " is no JSON", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
