package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.freeze.Freeze;
import io.nomadguard.server.freeze.FreezeSwitch;
import io.nomadguard.server.freeze.Standstill;
import io.nomadguard.server.request.FreezeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/freeze}: the switch that keeps everybody from writing. */
final class FreezeRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(FreezeRoutes.class);

  private final FreezeSwitch freeze;
  private final BodyReader bodies;

  FreezeRoutes(FreezeSwitch freeze, BodyReader bodies) {
    this.freeze = freeze;
    this.bodies = bodies;
  }

  /** Lets a request go on that writes, unless nobody may. */
  static void refuse(FreezeSwitch freeze) {
    Standstill still = freeze.standstill();
    if (still == null) {
      return;
    }
    throw still.status() == 503
        ? Refusal.unavailable(still.title(), still.detail())
        : new Refusal(still.status(), still.title(), still.detail());
  }

  void now(Context context, Caller caller) {
    Parameters.none(context);
    tell(context, FreezeListing.json(freeze.now().orElse(null)));
  }

  void freeze(Context context, Caller caller) {
    Parameters.none(context);
    JsonBody body = bodies.json(context.req());
    String message = body.requiredString("message");
    body.rejectUnknown();
    Freeze begun;
    try {
      begun = freeze.freeze(message, caller.submitter().user());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
    LOG.info("{} froze all writing: {}", caller.key(), begun.message());
    tell(context, FreezeListing.json(begun));
  }

  void thaw(Context context, Caller caller) {
    Parameters.none(context);
    Freeze ended = freeze.thaw(caller.submitter().user()).orElse(null);
    LOG.info("{} thawed: {}", caller.key(), ended == null ? "nothing was frozen" : ended.words());
    ObjectNode json = FreezeListing.json(freeze.now().orElse(null));
    if (ended != null) {
      json.set("ended", FreezeListing.json(ended).without("frozen"));
    }
    tell(context, json);
  }

  private static void tell(Context context, ObjectNode json) {
    context.contentType("application/json").result(json + "\n");
  }
}
