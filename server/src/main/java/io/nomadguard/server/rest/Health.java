package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.store.StoreSettings.WhenDown;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What machines ask that watch us. */
final class Health {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<Answer> OFFERED = List.of(Answer.TEXT, Answer.JSON);

  private static final String OK = "ok";
  private static final String DOWN = "down";

  private final Supplier<@Nullable Decider> decider;
  private final Backing backing;

  /**
   * @param decider gives null until the rules are loaded
   */
  Health(Supplier<@Nullable Decider> decider, Backing backing) {
    this.decider = decider;
    this.backing = backing;
  }

  void live(Context context, Caller caller) {
    Parameters.none(context);
    context.contentType(Answer.TEXT.contentType()).result("live\n");
  }

  /** Ready is who can answer checks; what else is down is told. The log tells why. */
  void ready(Context context, Caller caller) {
    Parameters.none(context);
    Answer answer = Accept.of(context).choose(OFFERED);
    boolean rules = decider.get() != null;
    boolean store = backing.history().trouble() == null;
    boolean ready = rules && (store || backing.whenDown() == WhenDown.WARN);
    if (!ready && answer == Answer.TEXT) {
      throw rules
          ? Refusal.unavailable("Not ready", "the store doesn't answer")
          : NotReady.refusal();
    }
    ObjectNode parts = MAPPER.createObjectNode();
    parts.put("rules", rules ? OK : "not loaded");
    parts.put("store", store ? OK : DOWN);
    Candidate candidate = backing.rules().candidate();
    String trouble = candidate == null ? null : candidate.trouble();
    if (rules && trouble != null) {
      parts.put("saved rules", trouble);
    }
    if (backing.cluster() != null) {
      parts.put("nomad", backing.cluster().known().view().known().isPresent() ? OK : DOWN);
    }
    context.status(ready ? 200 : 503).contentType(answer.contentType());
    if (answer == Answer.TEXT) {
      StringBuilder text = new StringBuilder("ready\n");
      parts
          .properties()
          .forEach(
              part -> {
                if (!part.getValue().asText().equals(OK)) {
                  text.append(part.getKey()).append(": ").append(part.getValue().asText());
                  text.append('\n');
                }
              });
      context.result(text.toString());
      return;
    }
    ObjectNode json = MAPPER.createObjectNode().put("ready", ready);
    json.set("parts", parts);
    context.result(json + "\n");
  }
}
