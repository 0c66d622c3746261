package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.auth.Caller;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What machines ask that watch us. */
final class Health {

  private final Supplier<@Nullable Decider> decider;

  /**
   * @param decider gives null until the rules are loaded
   */
  Health(Supplier<@Nullable Decider> decider) {
    this.decider = decider;
  }

  void live(Context context, Caller caller) {
    word(context, "live");
  }

  void ready(Context context, Caller caller) {
    if (decider.get() == null) {
      throw NotReady.refusal();
    }
    word(context, "ready");
  }

  private static void word(Context context, String word) {
    context.contentType("text/plain; charset=utf-8").result(word + "\n");
  }
}
